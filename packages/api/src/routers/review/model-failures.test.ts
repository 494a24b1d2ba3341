import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newOwner } from "../../testing/api-under-test.ts";
import { CLEAN, createModelUnderTest, type ModelUnderTest, VULNERABLE } from "../../testing/model-under-test.ts";

let subject: ModelUnderTest;
beforeAll(async () => {
  subject = await createModelUnderTest();
});
afterAll(() => subject.close());
beforeEach(() => subject.reset());

const FAILURES = [
  "503",
  "429",
  "refusing",
  "garbage",
  "wrong-schema",
  "truncated",
  "reset",
  "stall",
  "endless",
  "slow-first-byte",
] as const;

test.each(FAILURES)("%s: all of the engine's findings, partial, and clean code is never clean", async (name) => {
  const { gemini, run, runAlone } = subject;
  const alone = await runAlone(VULNERABLE.text);
  gemini.script({ name, retryAfterS: name === "429" ? 600 : null, paceMs: 0 });
  const { summary, findings, files } = await run(VULNERABLE.text);
  expect(findings.filter(({ analyzer }) => analyzer !== "model")).toEqual(alone.findings);
  expect([summary.verdict, summary.model.status]).toEqual(["partial", "unavailable"]);
  expect(files[0]?.reasons).toEqual([{ code: "model-unavailable", line: null, detail: null }]);
  expect((await run(CLEAN)).summary.verdict).toBe("partial");
});

test("an answer that is cut off keeps its whole findings, and is asked for again the next time", async () => {
  const { gemini, run } = subject;
  gemini.script({ name: "truncated" });
  const { owner, findings } = await run(VULNERABLE.text);
  expect(findings.filter(({ analyzer }) => analyzer === "model")).toHaveLength(1);
  gemini.script({ name: "honest" });
  expect((await run(VULNERABLE.text, owner)).summary.model.status).toBe("answered");
});

async function askedAndStalled(owner = newOwner()) {
  subject.gemini.script({ name: "stall" });
  const started = await subject.start(VULNERABLE.text, owner);
  await expect.poll(() => subject.gemini.log.list().requests.length).toBe(1);
  return started;
}

async function stoppedAfterMs(leftAtMs: number): Promise<number> {
  await expect.poll(() => subject.gemini.log.list().requests[0]?.end).toBe("aborted");
  return (subject.gemini.log.list().requests[0]?.endedAtMs ?? Number.POSITIVE_INFINITY) - leftAtMs;
}

test.each(["cancel", "remove"] as const)("after %s the provider is stopped at once", async (verb) => {
  const { owner, reviewId } = await askedAndStalled();
  const caller = subject.api.caller(owner);
  const leftAtMs = Date.now();
  if (verb === "cancel") await caller.review.cancel({ reviewId });
  else await caller.history.remove({ reviewId });
  expect(await stoppedAfterMs(leftAtMs)).toBeLessThan(500);
});

test("when the last watcher leaves, the provider is stopped and what the engine found stays", async () => {
  const { api, gemini, start, end } = subject;
  gemini.script({ name: "stall" });
  const { owner, reviewId } = await start(VULNERABLE.text);
  const events = await api.caller(owner).review.watch({ reviewId });
  const watcher = events[Symbol.asyncIterator]();
  await watcher.next();
  await expect.poll(() => gemini.log.list().requests.length).toBe(1);
  const leftAtMs = Date.now();
  await watcher.return?.(undefined);
  expect(await stoppedAfterMs(leftAtMs)).toBeLessThan(900);
  const { summary, files, findings } = await end(owner, reviewId);
  expect([summary.verdict, summary.model.status]).toEqual(["partial", "stopped"]);
  expect(files[0]?.reasons[0]?.code).toBe("model-stopped");
  expect(findings.length).toBeGreaterThan(0);
});

test("a review that was cut off while the model was asked is done again by a runner, nothing twice", async () => {
  const { api, gemini, end } = subject;
  const { owner, reviewId } = await askedAndStalled();
  await expect.poll(async () => (await api.caller(owner).review.get({ reviewId })).findings.length).toBeGreaterThan(1);
  const before = await api.caller(owner).review.get({ reviewId });
  gemini.script({ name: "honest" });
  // What a crash leaves: a row that says running, and a lease that nobody prolongs.
  const { runner, database } = api.services;
  runner.stop(reviewId);
  await expect.poll(() => runner.isRunningHere(reviewId)).toBe(false);
  await database.reviews.renewLease({ ownerId: owner, reviewId }, { holder: runner.holder, until: new Date(0) });
  await runner.recover();
  const { summary, findings } = await end(owner, reviewId);
  expect(summary.model.status).toBe("answered");
  const ids = findings.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(before.findings.map(({ id }) => id)));
});
