import type { PromptAnchor, ReadPrompt } from "./read-prompt.ts";

/** One element of an answer, as JSON. */
export type AnswerElement = Record<string, unknown>;

type Remark = {
  pattern: RegExp;
  category: string;
  severity: string;
  topic: string;
  title: string;
  why: string;
  remedy: string;
};

/** What the scripted model knows about code. Few and plain: it stands in for a model's form, not for its wits. */
const REMARKS: readonly Remark[] = [
  {
    pattern: /catch\s*(?:\([^)]*\))?\s*\{\s*\}?$|except.*:\s*(?:pass)?$/,
    category: "bug",
    severity: "medium",
    topic: "swallowed-error",
    title: "A failure is caught and nothing is done about it",
    why: "Whoever calls this cannot tell success from failure.",
    remedy: "Handle the failure here or let it go on to the caller.",
  },
  {
    pattern: /\b(?:setTimeout|setInterval|sleep)\b/,
    category: "bug",
    severity: "low",
    topic: "timing",
    title: "The code depends on how long something takes",
    why: "A slow machine or network changes the outcome.",
    remedy: "Wait for the event itself.",
  },
  {
    pattern: /\b(?:fetch|request|urlopen|axios)\s*[(.]/,
    category: "bug",
    severity: "medium",
    topic: "no-deadline",
    title: "A call to another machine has no deadline",
    why: "When the other side is silent, this waits for ever.",
    remedy: "Give the call a time limit.",
  },
  {
    pattern: /\b(?:function|def|const)\s+(?:\w|tmp|data|foo)\b\s*[=(]/,
    category: "maintainability",
    severity: "low",
    topic: "naming",
    title: "The name does not say what it stands for",
    why: "The next reader has to work it out from the code.",
    remedy: "Name it after what it holds or does.",
  },
  {
    pattern: /\bfor\b.*\bof\b|\bfor\b.*\bin\b|\.forEach\(/,
    category: "performance",
    severity: "low",
    topic: "loop",
    title: "The loop has no bound of its own",
    why: "Its cost follows the size of what comes in.",
    remedy: "Bound the input before the loop.",
  },
];
const MAX_FINDINGS = 8;

/** Findings at lines that match the table, a word on the engine's first finding, and a veto of its first hint. */
export function honestElements({ anchors, findings }: ReadPrompt): AnswerElement[] {
  const own = anchors.flatMap((anchor) => {
    const remark = REMARKS.find(({ pattern }) => pattern.test(anchor.code.trimEnd()));
    return remark ? [findingAt(anchor, remark)] : [];
  });
  const first = findings.find((finding) => !finding.isHint);
  const hint = findings.find((finding) => finding.isHint);
  return [
    ...own.slice(0, MAX_FINDINGS),
    ...(first
      ? [{ kind: "explanation", finding: first.label, text: "Put plainly: what comes in here is trusted too early." }]
      : []),
    ...(hint ? [{ kind: "veto", finding: hint.label, text: "The value is a constant of this file." }] : []),
  ];
}

/** A finding that is anchored as it should be. */
export function findingAt({ number, code }: PromptAnchor, { pattern: _, ...remark }: Remark): AnswerElement {
  return { kind: "finding", from: number, to: number, quote: code.trim().slice(0, 80), ...remark };
}

/** Something to say about any line. */
export const ANY_REMARK: Remark = {
  pattern: /./,
  category: "maintainability",
  severity: "low",
  topic: "clarity",
  title: "This could be said more plainly",
  why: "A reader has to stop here.",
  remedy: "Split it or name its parts.",
};
