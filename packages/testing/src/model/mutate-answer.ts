import type { SeededRandom } from "@coderevai/engine/egress/testing";

/** An answer of a model: its statements, and the text that is sent, which may be broken on top. */
export interface MutatedAnswer {
  readonly elements: readonly Record<string, unknown>[];
  readonly text: string;
}

type Element = Record<string, unknown>;

const ODD_VALUES: readonly unknown[] = [
  null,
  "",
  0,
  -1,
  1.5,
  1e12,
  true,
  [],
  {},
  "x".repeat(12_000),
  "\u0000\u202e\u200b",
  "'; DROP TABLE reviews; --",
  "<script>alert(1)</script>",
  "⟦1⟧⟦secret:1⟧⟦secret:99⟧",
  { toString: "no", __proto__: "x", constructor: 1 },
  ["from", 1, { to: 2 }],
];
const KEYS = [
  "kind",
  "from",
  "to",
  "quote",
  "category",
  "severity",
  "topic",
  "title",
  "why",
  "remedy",
  "finding",
  "text",
];
const FOREIGN_KEYS = ["path", "file", "tier", "id", "ruleId", "shown", "__proto__", "constructor"];

/** Changes of one statement. */
const ELEMENT_MUTATIONS: readonly ((element: Element, random: SeededRandom) => Element)[] = [
  (element, random) => ({ ...element, [random.pick(KEYS)]: random.pick(ODD_VALUES) }),
  (element, random) => without(element, random.pick(KEYS)),
  (element, random) => ({
    ...element,
    [random.pick(FOREIGN_KEYS)]: random.pick(["src/other.js", "/etc/passwd", "proven", 7]),
  }),
  (element, random) => ({ ...element, from: random.below(40) - 5, to: random.below(40) - 5 }),
  (element, random) => ({ ...element, from: random.below(14), to: random.below(14) }),
  (element) => ({ ...element, from: element.to, to: element.from }),
  (element, random) => ({ ...element, quote: random.text("abcdef(){};. ", 1 + random.below(30)) }),
  (element, random) => ({ ...element, severity: random.pick(["critical", "high", "medium", "low", "info", "none"]) }),
  (element, random) => ({
    ...element,
    kind: random.pick(["finding", "fix", "veto", "explanation", "group", "remove"]),
  }),
  (element) => ({ element }),
  (element, random) => ({
    ...element,
    why: `${element.why} See ${random.pick(["../../x.env", "https://a.invalid/", "./db.js"])}.`,
  }),
];

/** Changes of the whole list. */
const LIST_MUTATIONS: readonly ((elements: Element[], random: SeededRandom) => Element[])[] = [
  (elements) => [...elements, ...elements],
  (elements, random) => elements.toSorted(() => random.next() - 0.5),
  (elements) => elements.slice(1),
  (elements, random) =>
    elements.map((element) => ({ ...element, quote: elements[random.below(elements.length)]?.quote })),
  (elements) =>
    Array.from({ length: 120 }, (_, index) => ({ ...elements[index % elements.length], topic: `t${index}` })),
  () => [],
];

/** What happens to the text on its way. */
const TEXT_MUTATIONS: readonly ((text: string, random: SeededRandom) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => text,
  (text, random) => text.slice(0, random.below(text.length)),
  (text, random) => insert(text, random.below(text.length), random.pick(['"', "}", "]", ",", "\\", "\u0000", "💥"])),
  (text) => `\ufeff${text}`,
  (text) => `\`\`\`json\n${text}\n\`\`\``,
  (text) => `${text}${text}`,
  (text) => text.replace('"elements"', '"Elements"'),
  (text) => `[${text}]`,
  (text) => text.replaceAll(/(\d+)/g, "$1$1$1$1$1$1$1$1"),
];

/** One mutation of an answer; the same random numbers give the same one. The text stays below 40,000 characters. */
export function mutateAnswer(honest: readonly Element[], random: SeededRandom): MutatedAnswer {
  let elements = honest.map((element) => ({ ...element }));
  for (let round = 1 + random.below(4); round > 0; round -= 1) {
    const at = random.below(elements.length);
    elements = elements.map((element, index) =>
      index === at ? random.pick(ELEMENT_MUTATIONS)(element, random) : element,
    );
  }
  if (random.below(3) === 0 && elements.length > 0) elements = random.pick(LIST_MUTATIONS)(elements, random);
  const text = random.pick(TEXT_MUTATIONS)(JSON.stringify({ elements }), random);
  return { elements, text: text.slice(0, 40_000) };
}

function without(element: Element, key: string): Element {
  const { [key]: _, ...rest } = element;
  return rest;
}

function insert(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at);
}
