import type { ReviewId } from "@coderevai/contract/ids";
import { watchReview } from "@coderevai/core/review/watch-review";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, codeInput, createApiUnderTest, finished, newOwner } from "../../testing/api-under-test.ts";

let api: ApiUnderTest;
const owner = newOwner();
const SOURCE =
  'eval(location.hash);\nif (a === a) f();\ntry { g(); } catch {}\nconst k = "x" + eval(document.cookie);\n';

beforeAll(async () => {
  api = await createApiUnderTest();
});
afterAll(() => api.close());

async function watchAll(reviewId: ReviewId, lastEventId: string | null) {
  const events: { id: string | null; type: string; findingId: string | null }[] = [];
  for await (const { id, event } of watchReview(
    api.services,
    owner,
    reviewId,
    lastEventId,
    AbortSignal.timeout(20_000),
  )) {
    if (event.type !== "stage") {
      events.push({ id, type: event.type, findingId: event.type === "finding" ? event.finding.id : null });
    }
  }
  return events;
}

test("watching from the start gives each finding once, in order, then the end", async () => {
  const { reviewId } = await api.caller(owner).review.start(codeInput(SOURCE));
  const live = await watchAll(reviewId, null);
  const review = await finished(api, owner, reviewId);
  expect(live.slice(0, -1).map(({ findingId }) => findingId)).toEqual(review.findings.map(({ id }) => id));
  expect(live.slice(0, -1).map(({ id }) => id)).toEqual(review.findings.map((_, index) => `${index + 1}.0.0`));
  expect(live.at(-1)).toMatchObject({ id: "finished", type: "finished" });
});

test("a watcher that comes back gets what it missed, without gap or repeat", async () => {
  const { reviewId } = await api.caller(owner).review.start(codeInput(SOURCE));
  const all = await watchAll(reviewId, null);
  for (const [index, { id }] of all.entries()) expect(await watchAll(reviewId, id)).toEqual(all.slice(index + 1));
});

test("a made-up event id starts from the beginning", async () => {
  const { reviewId } = await api.caller(owner).review.start(codeInput(SOURCE));
  const all = await watchAll(reviewId, null);
  expect(await watchAll(reviewId, "'; drop table")).toEqual(all);
});
