import { ANY_REMARK, type AnswerElement, findingAt } from "./honest-elements.ts";
import type { PromptAnchor, ReadPrompt } from "./read-prompt.ts";

/** Elements of which none may be believed: wrong places, foreign paths, repeats, wrong types, too much of everything. */
export function lyingElements({ anchors, findings }: ReadPrompt): AnswerElement[] {
  const first = anchors[0] ?? { number: 1, code: "" };
  const last = anchors.at(-1) ?? first;
  const true_ = findingAt(first, ANY_REMARK);
  return [
    ...misplaced(first, last).map((place, index) => ({ ...true_, topic: `place-${index}`, ...place })),
    ...findings.map(({ label, anchor }) => {
      const code = anchors.find(({ number }) => number === anchor)?.code ?? "";
      return { ...findingAt({ number: anchor, code }, ANY_REMARK), topic: label, title: "The same once more" };
    }),
    { ...true_, path: "src/not/there.ts" },
    { ...true_, why: "See src/not/there.ts and /etc/passwd" },
    { ...true_, severity: "apocalyptic" },
    { ...true_, category: 7 },
    { ...true_, title: null },
    { ...true_, title: "x".repeat(10_000) },
    { ...true_, why: ["a", "list"] },
    { kind: "finding" },
    { kind: "nonsense", from: 1 },
    { kind: "veto", finding: "E999", text: "no such finding" },
    { kind: "explanation", finding: "E0", text: "" },
    { kind: "group", findings: [], text: "nothing" },
    { kind: "fix", finding: "E1", from: last.number, to: first.number, title: "backwards", replacement: "" },
  ];
}

/** Places that are not there, or where something else stands. */
function misplaced(first: PromptAnchor, last: PromptAnchor): AnswerElement[] {
  return [
    { from: 0, to: 0 },
    { from: -1, to: 1 },
    { from: last.number + 1, to: last.number + 1 },
    { from: 1e9, to: 1e9 },
    { from: 1.5, to: 2 },
    { from: String(first.number), to: "end" },
    { from: last.number, to: first.number - 1 },
    { quote: "this text is nowhere in the code" },
    { from: last.number, to: last.number, quote: `${first.code} and more` },
    { quote: "" },
  ];
}
