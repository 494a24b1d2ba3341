import type { Finding } from "@coderevai/contract/finding";
import type { TextEdit } from "@coderevai/contract/finding-fix";
import type { DropReason } from "@coderevai/contract/model-use";
import type { Remark } from "@coderevai/contract/remark";
import { unreachable } from "@coderevai/contract/unreachable";
import { makeModelFinding } from "@coderevai/engine/model-finding";
import { TextIndex } from "@coderevai/engine/text-index";
import type { AnswerElement } from "./answer-element.ts";
import type { Question } from "./build-prompt.ts";
import { refuseWords, type WordContext } from "./check-words.ts";
import { EarlierStatements } from "./earlier-statements.ts";
import { parseElement } from "./parse-element.ts";
import { plainTitle, plainWords } from "./plain-words.ts";
import { editOf } from "./proposed-edit.ts";
import { resolvePlace } from "./resolve-place.ts";

/** What one statement of the model comes to. A `proposal` still has to be proved; `dropped` is counted, never shown. */
export type ReadStatement =
  | { readonly type: "finding"; readonly finding: Finding }
  | { readonly type: "remark"; readonly remark: Omit<Remark, "sequence"> }
  | { readonly type: "proposal"; readonly finding: Finding; readonly title: string; readonly edit: TextEdit }
  | { readonly type: "dropped"; readonly reason: DropReason };

type Of<Kind extends AnswerElement["kind"]> = Extract<AnswerElement, { kind: Kind }>;

/** What only a model says is never more than medium: more needs a flow that was proved. */
const SEVERITIES = { critical: "medium", high: "medium", medium: "medium", low: "low", info: "info" } as const;

interface ReaderParts {
  readonly question: Question;
  readonly words: WordContext;
  /** All findings of the file that stand already, also those of other parts and of an earlier try. */
  readonly standing: readonly Finding[];
}

/**
 * Reads the statements of one answer, one by one. Only what can be tied to the code is taken; nothing here can remove or
 * change a finding of the engine. Never throws, whatever the model says.
 */
export class AnswerReader {
  readonly #question: Question;
  readonly #words: WordContext;
  readonly #index: TextIndex;
  readonly #earlier: EarlierStatements;
  /** What M1, M2 and so on name; null for statements that were dropped. */
  readonly #own: (Finding | null)[] = [];

  constructor({ question, words, standing }: ReaderParts) {
    this.#question = question;
    this.#words = words;
    this.#index = new TextIndex(question.part.source.file.text);
    this.#earlier = new EarlierStatements(standing);
  }

  read(value: unknown): ReadStatement {
    const parsed = parseElement(value, this.#question.part.source.file.path);
    const isFinding = "element" in parsed ? parsed.element.kind === "finding" : claimsFinding(value);
    const statement = "element" in parsed ? this.#judge(parsed.element) : dropped(parsed.reason);
    if (isFinding) this.#own.push(statement.type === "finding" ? statement.finding : null);
    return statement;
  }

  #judge(element: AnswerElement): ReadStatement {
    switch (element.kind) {
      case "finding":
        return this.#finding(element);
      case "fix":
        return this.#fix(element);
      case "explanation":
      case "veto":
        return this.#remark(element.kind, [element.finding], element.text);
      case "group":
        return this.#remark("group", element.findings, element.text);
      default:
        return unreachable(element);
    }
  }

  #finding(element: Of<"finding">): ReadStatement {
    const place = resolvePlace(this.#question.part, element);
    if (place === null) return dropped("unresolved-anchor");
    if (!this.#question.modes.includes(element.category)) return dropped("not-allowed");
    const { topic, title, why, remedy } = element;
    const refusal = refuseWords([topic, title, why, remedy].join("\n"), this.#words);
    if (refusal) return dropped(refusal);
    const finding = makeModelFinding(
      {
        path: this.#question.part.source.file.path,
        start: place.start,
        end: place.end,
        category: element.category,
        severity: SEVERITIES[element.severity],
        cwe: null,
        title: plainTitle(title, this.#lineOf),
        why: plainWords(why, this.#lineOf),
        remedy: plainWords(remedy, this.#lineOf),
      },
      this.#index,
    );
    if (!this.#earlier.takeFinding(finding, topic)) return dropped("repeated");
    return { type: "finding", finding };
  }

  #remark(kind: Remark["kind"], labels: readonly string[], text: string): ReadStatement {
    const findings = [...new Set(labels)].map((label) => this.#named(label));
    const known = findings.filter((finding) => finding !== null);
    if (known.length < findings.length || (kind === "group" && known.length < 2)) return dropped("unresolved-anchor");
    // What is shown stands; only a guess can be argued away.
    if (kind === "veto" && known.some((finding) => finding.shown)) return dropped("not-allowed");
    const refusal = refuseWords(text, this.#words);
    if (refusal) return dropped(refusal);
    const findingIds = known.map((finding) => finding.id);
    if (!this.#earlier.takeRemark(kind, findingIds)) return dropped("repeated");
    return { type: "remark", remark: { kind, findingIds, text: plainWords(text, this.#lineOf) } };
  }

  #fix(element: Of<"fix">): ReadStatement {
    const finding = this.#named(element.finding);
    if (finding === null) return dropped("unresolved-anchor");
    const proposed = editOf(element, finding, this.#question.part, this.#words);
    if ("reason" in proposed) return dropped(proposed.reason);
    const refusal = refuseWords(element.title, this.#words);
    if (refusal) return dropped(refusal);
    if (finding.fix !== null || !this.#earlier.takeProposal(finding.id)) return dropped("repeated");
    return { type: "proposal", finding, title: plainTitle(element.title, this.#lineOf), edit: proposed.edit };
  }

  /** E1 is the first finding that was listed, M1 the first that this answer made. */
  #named(label: string): Finding | null {
    const at = Number(label.slice(1)) - 1;
    return (label.startsWith("E") ? this.#question.listed : this.#own)[at] ?? null;
  }

  readonly #lineOf = (number: number): number | null => this.#question.part.source.places[number - 1]?.line ?? null;
}

function claimsFinding(value: unknown): boolean {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "finding";
}

function dropped(reason: DropReason): ReadStatement {
  return { type: "dropped", reason };
}
