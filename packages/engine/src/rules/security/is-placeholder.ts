const PLACEHOLDER_WORDS =
  /example|sample|placeholder|dummy|changeme|change[_-]?me|your[_-]|my[_-]?(?:secret|password|token|key)|insert|replace|redacted|todo|fixme|xxx|<[^>]*>|\.\.\.|\*\*\*|•|\$\{|\{\{|%\(|process\.env|not[_-]?(?:set|real|a)|fake|test|mock|foo|bar\b|lorem|undefined|null|none|default|demo/i;
const MINIMUM_VARIETY = 5;

/** True for values that stand for a secret without being one: samples, templates, words, repeated characters. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER_WORDS.test(value) || new Set(value).size < Math.min(MINIMUM_VARIETY, value.length);
}

/** Bits per character by Shannon's formula: about 3 for words, above 3.5 for random text of 20 characters. */
export function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  const length = [...value].length;
  return [...counts.values()].reduce((sum, count) => sum - (count / length) * Math.log2(count / length), 0);
}
