import type { ReviewEvent } from "@coderevai/contract/review-event";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { expect, test } from "vitest";
import {
  FIXTURE_REVIEW_ID,
  fixtureFile,
  fixtureFinding,
  fixtureFix,
  fixtureRemark,
  fixtureSummary,
} from "./review-fixtures.ts";
import type { RunProblem } from "./run-problem.ts";
import { type RunAction, runReducer } from "./run-reducer.ts";
import { IDLE_RUN, type RunState } from "./run-state.ts";

const reviewId = FIXTURE_REVIEW_ID;
const problem: RunProblem = {
  code: "unreachable",
  sentence: "",
  canRetry: true,
  requestId: null,
  details: null,
  retryAfterMs: null,
};
const finding = (number: number): ReviewEvent => ({ type: "finding", finding: fixtureFinding(number) });
const finished: ReviewEvent = { type: "finished", summary: fixtureSummary(), files: [] };
const events = (...list: ReviewEvent[]): RunAction => ({ type: "events", reviewId, events: list });
const play = (...actions: RunAction[]): RunState => actions.reduce(runReducer, IDLE_RUN);
const started: readonly RunAction[] = [{ type: "asked" }, { type: "acknowledged", reviewId }];
const lines = (state: RunState) => state.findings.map((each) => each.anchor.startLine);

test("a finding that arrives twice is shown once, in one batch and across batches", () => {
  expect(lines(play(...started, events(finding(1), finding(1)), events(finding(2), finding(1))))).toEqual([1, 2]);
});

test("a fix that is proved later is taken with its finding, in its place", () => {
  const fix = fixtureFix([{ start: 0, end: 1, text: "x" }]);
  const mended: ReviewEvent = { type: "finding", finding: fixtureFinding(1, { fix }) };
  const state = play(...started, events(finding(1), finding(2)), events(mended, finding(1)));
  expect(state.findings.map((each) => [each.anchor.startLine, each.fix?.title])).toEqual([
    [1, "Bind it"],
    [2, undefined],
  ]);
});

test("findings keep the order in which they came", () => {
  expect(lines(play(...started, events(finding(9)), events(finding(3), finding(7))))).toEqual([9, 3, 7]);
});

test("nothing counts after the end of a review, not even in the same batch", () => {
  const state = play(...started, events(finding(1), finished, finding(2)), events(finding(3)));
  expect(lines(state)).toEqual([1]);
  expect(state.phase).toBe("finished");
});

test("events of another review are ignored", () => {
  const other = { ...events(finding(1)), reviewId: FIXTURE_REVIEW_ID.replace("0", "1") } as RunAction;
  expect(lines(play(...started, other))).toEqual([]);
});

test("a stop asked for before the acknowledgement is still asked for after it", () => {
  expect(play({ type: "asked" }, { type: "stop-asked" }, { type: "acknowledged", reviewId }).phase).toBe("stopping");
});

test("a stopped review keeps what was found and ends as the server says", () => {
  const canceled: ReviewEvent = { type: "finished", summary: fixtureSummary({ status: "canceled" }), files: [] };
  const state = play(...started, events(finding(1)), { type: "stop-asked" }, events(canceled));
  expect(lines(state)).toEqual([1]);
  expect(state.summary?.status).toBe("canceled");
});

test("a refused start leaves nothing running", () => {
  const state = play({ type: "asked" }, { type: "start-failed", problem });
  expect(state).toMatchObject({ phase: "refused", reviewId: null, problem });
});

test("a broken stream keeps the findings and goes on where it was", () => {
  const broken = play(...started, events(finding(1)), { type: "stream-failed", problem });
  expect(broken.phase).toBe("interrupted");
  expect(lines([{ type: "resumed" } as const, events(finding(1), finding(2))].reduce(runReducer, broken))).toEqual([
    1, 2,
  ]);
});

test("a stream that breaks after the end changes nothing", () => {
  expect(play(...started, events(finished), { type: "stream-failed", problem }).phase).toBe("finished");
});

test("ledger rows of a review of many files are kept, each file once, through the end", () => {
  const rows = (...paths: string[]): ReviewEvent => ({ type: "files", files: paths.map((path) => fixtureFile(path)) });
  const state = play(...started, events(rows("a.ts", "b.ts")), events(rows("b.ts", "c.ts")), events(finished));
  expect(state.files.map(({ path }) => path)).toEqual(["a.ts", "b.ts", "c.ts"]);
});

test("a remark that is told twice is kept once", () => {
  const remark: ReviewEvent = { type: "remark", remark: fixtureRemark(1) };
  expect(play(...started, events(remark), events(remark)).remarks).toHaveLength(1);
});

test("a waiting review is watched further, and its progress is not its end", () => {
  const summary = fixtureSummary({ status: "queued", verdict: null, finishedAt: null });
  const queued = { summary, files: [], findings: [], feedback: [], remarks: [], egress: [], sources: [] };
  const opened = runReducer(IDLE_RUN, { type: "opened", review: queued });
  expect(opened).toMatchObject({ phase: "running", summary: null, progress: summary });
  const running = fixtureSummary({ status: "running", verdict: null, filesDone: 7 });
  const state = runReducer(opened, events({ type: "progress", summary: running }));
  expect(state.progress?.filesDone).toBe(7);
  expect(state.summary).toBeNull();
});

test("a stored review of which only the first findings came is filled up from the stream", () => {
  const first = Array.from({ length: REVIEW_LIMITS.filePageRows }, (_, index) => fixtureFinding(index + 1));
  const stored = { summary: fixtureSummary(), files: [], findings: first, feedback: [], remarks: [], egress: [] };
  const opened = runReducer(IDLE_RUN, { type: "opened", review: { ...stored, sources: [] } });
  expect(opened).toMatchObject({ phase: "finished", isWhole: false });
  const more = events(finding(1), finding(REVIEW_LIMITS.filePageRows + 1), finished);
  const state = runReducer(opened, more);
  expect(state.findings).toHaveLength(REVIEW_LIMITS.filePageRows + 1);
  expect(state.isWhole).toBe(true);
});
