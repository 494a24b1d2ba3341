import type { SubmittedChange } from "@coderevai/contract/change-input";
import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { decideVerdict } from "../coverage/decide-verdict.ts";
import type { EngineEvent, EngineFile } from "../engine-event.ts";
import { readTexts, type TextReading } from "../review/read-texts.ts";
import { type Machinery, runReview } from "../review/run-review.ts";
import { KnownBefore } from "./known-before.ts";
import { type ChangedFile, readChange } from "./read-change.ts";
import { touchesLines } from "./touches-lines.ts";

/** `modes` empty means all that each file's language offers. */
export interface ChangeRequest {
  readonly change: SubmittedChange;
  readonly modes: readonly ReviewCategory[];
}

/**
 * The events of a review. Before each reviewed file's row stands what is not told about it: shown findings on lines that
 * the change left alone, and those that moved or reformatted code had before.
 */
export type ChangeEvent =
  | EngineEvent
  | {
      readonly type: "not-told";
      readonly path: string;
      readonly outsideChangeCount: number;
      readonly knownBeforeCount: number;
    };

/**
 * Reviews the new side of a change and tells only what lies on changed lines. Files that are not read come first, with
 * their reason. Anchors are lines of the new version.
 * @throws AppError what `readChange` throws, before the first event
 */
export async function* reviewChange(
  { change, modes }: ChangeRequest,
  machinery: Machinery,
  signal: AbortSignal | undefined,
): AsyncGenerator<ChangeEvent> {
  const { files, leftOut } = await readChange(change);
  const leaving = new AbortController();
  const stop = signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal;
  const rows: ReviewedFile[] = [...leftOut];
  let shownCount = 0;
  try {
    for (const file of leftOut) yield { type: "file", file };
    let teller = new Teller(files[0], (file) => readTexts({ files: [file], modes }, machinery, stop));
    for await (const event of runReview({ files: files.map(({ file }) => file), modes }, machinery, stop)) {
      if (event.type === "stage") yield event;
      if (event.type === "finding" && (await teller.tells(event.finding))) {
        if (event.finding.shown) shownCount += 1;
        yield event;
      }
      if (event.type !== "file") continue;
      rows.push(event.file);
      yield { type: "not-told", path: event.file.path, ...teller.counts };
      yield event;
      teller = teller.next(files[rows.length - leftOut.length]);
    }
    yield { type: "verdict", verdict: decideVerdict({ files: rows, shownCount }) };
  } finally {
    leaving.abort();
  }
}

type Read = (file: EngineFile) => Promise<readonly TextReading[]>;

/** Decides what is told of one file. Its old version is read when there is something to compare. */
class Teller {
  readonly #changed: ChangedFile | undefined;
  readonly #read: Read;
  readonly counts = { outsideChangeCount: 0, knownBeforeCount: 0 };
  #known: KnownBefore | null = null;

  constructor(changed: ChangedFile | undefined, read: Read) {
    this.#changed = changed;
    this.#read = read;
  }

  next(changed: ChangedFile | undefined): Teller {
    return new Teller(changed, this.#read);
  }

  async tells(finding: Finding): Promise<boolean> {
    const isOnChange = touchesLines(finding, this.#changed?.changedLines ?? []);
    if (isOnChange && !(await this.#wasKnown(finding))) return true;
    if (finding.shown) this.counts[isOnChange ? "knownBeforeCount" : "outsideChangeCount"] += 1;
    return false;
  }

  async #wasKnown(finding: Finding): Promise<boolean> {
    if (!this.#changed?.before) return false;
    const { file, before } = this.#changed;
    const read = async () => (await this.#read({ ...file, text: before.text })).flatMap(({ findings }) => findings);
    this.#known ??= new KnownBefore(await read(), before.changedLines);
    return this.#known.take(finding);
  }
}
