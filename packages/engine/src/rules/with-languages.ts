import { LANGUAGE_RULES } from "../languages/language-rules.ts";
import { familyOf } from "../syntax/family-of.ts";
import type { Sink } from "../taint/sink.ts";
import type { FlowRule, OwnDocument, RuleExample, SyntaxRule } from "./rule.ts";

const DOCUMENTS = new Map<string, OwnDocument>();

/** The document of a rule with the languages and examples that folders of languages add. One object per id. */
function documentOf(document: OwnDocument): OwnDocument {
  const known = DOCUMENTS.get(document.id);
  if (known) return known;
  const added = LANGUAGE_RULES.flatMap(({ language, flows, shared, spoken }): RuleExample[] => {
    const example = flows[document.id]?.example ?? shared[document.id]?.example ?? spoken[document.id];
    return example ? [{ language, ...example }] : [];
  });
  const whole: OwnDocument = {
    ...document,
    languages: [...document.languages, ...added.map((example) => example.language)],
    examples: [...document.examples, ...added],
  };
  DOCUMENTS.set(document.id, whole);
  return whole;
}

/** A rule about flows with the sinks of every language. */
export function flowWithLanguages(rule: FlowRule): FlowRule {
  const sinks = LANGUAGE_RULES.flatMap(({ language, flows }): Omit<Sink, "ruleId">[] => {
    const family = familyOf(language);
    return family === null ? [] : (flows[rule.document.id]?.sinks ?? []).map((sink) => ({ ...sink, family }));
  });
  return { ...rule, document: documentOf(rule.document), sinks: [...rule.sinks, ...sinks] };
}

/** Rules about the shape of code, with the rows of every language behind those of the same document. */
export function rowsWithLanguages(rules: readonly SyntaxRule[]): readonly SyntaxRule[] {
  const told = rules.map((rule): SyntaxRule => {
    const { id } = rule.document;
    const spoken = LANGUAGE_RULES.filter((added) => id in added.spoken).map((added) => added.language);
    return { ...rule, document: documentOf(rule.document), languages: [...rule.document.languages, ...spoken] };
  });
  const shared = LANGUAGE_RULES.flatMap((added) =>
    Object.entries(added.shared).flatMap(([id, { rows }]) =>
      rows.map((row) => ({ id, row, language: added.language })),
    ),
  );
  const rows = shared.map(({ id, row, language }): SyntaxRule => {
    const document = DOCUMENTS.get(id);
    if (!document) throw new Error(`No rule is called ${id}`);
    return { ...row, document, languages: [language] };
  });
  return [...told, ...rows, ...LANGUAGE_RULES.flatMap((added) => added.own)];
}
