import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import { mergeModelPart } from "@coderevai/contract/merge-model-part";
import { unreachable } from "@coderevai/contract/unreachable";
import type { Verdict } from "@coderevai/contract/verdict";
import type { ModelPart, ReviewKey } from "@coderevai/db";
import type { EngineFile } from "@coderevai/engine";
import { decideVerdict } from "@coderevai/engine/decide-verdict";
import { withReasons } from "@coderevai/engine/with-reasons";
import type { ReviewModel } from "@coderevai/platform/models/review-model";
import type { FindingWriter } from "../review/finding-writer.ts";
import type { RunnerParts } from "../review/review-runner.ts";
import type { ReviewToRun } from "../review/run-review.ts";
import { modelReasons } from "./model-reasons.ts";
import { type ModelNews, reviewFileWithModel } from "./review-file-with-model.ts";

type Parts = RunnerParts & { readonly model: ReviewModel; readonly writer: FindingWriter };

/** A review that the engine has read. */
interface ReadReview {
  readonly key: ReviewKey;
  readonly review: ReviewToRun;
  readonly files: readonly ReviewedFile[];
}

/** How the review ends with the model's part in it. */
interface ModelEnd {
  readonly files: readonly ReviewedFile[];
  readonly verdict: Verdict;
  readonly modelPart: ModelPart;
}

/** Findings of one review that are read at once; the engine's limits bound their number. */
const PAGE = 1_000;

/**
 * Lets the model add to a review that the engine has read, storing what it says as it comes. Done again after a crash, it
 * goes on from what is stored. A model that failed leaves the files concerned `partial`, never clean.
 */
export async function addModel(
  parts: Parts,
  { key, review, files }: ReadReview,
  signal: AbortSignal,
): Promise<ModelEnd> {
  parts.bus.publish(review.id, { type: "stage", stage: "model" });
  const standing = await readStanding(parts, key);
  const rows = new Map(files.map((row) => [row.path, row]));
  let shownCount = standing.filter((finding) => finding.shown).length;
  let modelPart: ModelPart = { status: "reused", dropped: {}, vetoedHints: 0 };
  for (const file of review.sources) {
    const row = rows.get(file.path);
    if (!row || row.reviewedBytes === 0) continue;
    const asked = await askAboutFile(parts, { key, file, review, standing }, signal);
    shownCount += asked.told;
    modelPart = mergeModelPart(modelPart, asked.part);
    rows.set(file.path, withReasons(row, modelReasons(asked.part.status)));
  }
  await parts.writer.flush();
  const ledger = files.map((row) => rows.get(row.path) ?? row);
  return { files: ledger, verdict: decideVerdict({ files: ledger, shownCount }), modelPart };
}

async function readStanding({ reviews, writer }: Parts, key: ReviewKey): Promise<Finding[]> {
  const standing: Finding[] = [];
  for (let last = 0; ; ) {
    const page = await reviews.findFindingsAfter(key, last, PAGE);
    standing.push(...page.map(({ finding }) => finding));
    last = page.at(-1)?.sequence ?? last;
    writer.goOnAfter(last);
    if (page.length < PAGE) return standing;
  }
}

interface AskedFile {
  readonly key: ReviewKey;
  readonly file: EngineFile;
  readonly review: ReviewToRun;
  readonly standing: readonly Finding[];
}

async function askAboutFile(
  parts: Parts,
  { key, file, review, standing }: AskedFile,
  signal: AbortSignal,
): Promise<{ part: ModelPart; told: number }> {
  const mine = standing.filter((finding) => finding.anchor.path === file.path);
  const asking = { ...parts, key };
  const answer = reviewFileWithModel(asking, { file, modes: review.modes, standing: mine }, signal);
  let told = 0;
  let next = await answer.next();
  for (; !next.done; next = await answer.next()) {
    if (next.value.type === "finding") told += 1;
    await store(parts, key, next.value);
  }
  return { part: next.value, told };
}

async function store({ reviews, writer, bus }: Parts, key: ReviewKey, news: ModelNews): Promise<void> {
  switch (news.type) {
    case "finding":
      writer.add(news.finding);
      return;
    case "remark":
      await reviews.appendRemarks(key, [news.remark]);
      bus.publish(key.reviewId, { type: "stored", findings: [] });
      return;
    case "fix": {
      // The finding is told before its fix.
      await writer.flush();
      const sequence = await reviews.attachFix(key, news.findingId, news.fix);
      if (sequence === null) return;
      writer.goOnAfter(sequence);
      bus.publish(key.reviewId, { type: "stored", findings: [] });
      return;
    }
    default:
      unreachable(news);
  }
}
