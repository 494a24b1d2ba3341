import { expect, test } from "vitest";
import { type ReviewDraft, readDraft, writeDraft } from "./review-draft.ts";
import { FIXTURE_REVIEW_ID } from "./review-fixtures.ts";

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}
const draft: ReviewDraft = { reviewId: null, text: "a\n", lineBreak: "\n", path: "", language: null, modes: ["bug"] };

test("a draft survives a reload", () => {
  const storage = memory();
  writeDraft(storage, draft);
  expect(readDraft(storage, null)).toEqual(draft);
});

test("a draft of one review is not shown on another", () => {
  const storage = memory();
  writeDraft(storage, draft);
  expect(readDraft(storage, FIXTURE_REVIEW_ID)).toBeNull();
});

test("an emptied editor leaves nothing behind", () => {
  const storage = memory();
  writeDraft(storage, draft);
  writeDraft(storage, { ...draft, text: "" });
  expect(readDraft(storage, null)).toBeNull();
});

test("a broken draft or a full storage is no error", () => {
  const broken = { ...memory(), getItem: () => "{" };
  const full = {
    ...memory(),
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  expect(readDraft(broken, null)).toBeNull();
  expect(writeDraft(full, draft)).toBe(false);
});
