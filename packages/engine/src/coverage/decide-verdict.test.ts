import type { CoverageReason, ReviewedFile } from "@coderevai/contract/coverage";
import fc from "fast-check";
import { expect, test } from "vitest";
import { TextIndex } from "../anchor/text-index.ts";
import { buildLedgerRow } from "./build-ledger-row.ts";
import { decideVerdict } from "./decide-verdict.ts";

const reason: CoverageReason = { code: "syntax-error", line: 1, detail: null };

function row(text: string, unreadBytes: number | null, reasons: CoverageReason[] = []): ReviewedFile {
  return buildLedgerRow({ path: "a.js", language: "javascript", index: new TextIndex(text), unreadBytes, reasons });
}

const anyRow = fc.record({
  path: fc.constant("a.py"),
  language: fc.constant("python" as const),
  sizeBytes: fc.integer({ min: 0, max: 20 }),
  lineCount: fc.integer({ min: 0, max: 5 }),
  sha256: fc.constant(""),
  status: fc.constantFrom("reviewed" as const, "partial" as const, "skipped" as const),
  reviewedBytes: fc.integer({ min: 0, max: 20 }),
  skippedBytes: fc.integer({ min: 0, max: 3 }),
  reasons: fc.array(fc.constant(reason), { maxLength: 2 }),
});

test("no ledger with anything unread is ever clean", () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 4 }), fc.integer({ min: 0, max: 2 }), (files, shownCount) => {
      const isUnread = files.some(
        (file) =>
          file.skippedBytes > 0 ||
          file.reviewedBytes < file.sizeBytes ||
          file.reasons.length > 0 ||
          file.status !== "reviewed",
      );
      const verdict = decideVerdict({ files, shownCount });
      if (isUnread || files.length === 0) expect(["partial", "not_reviewed"]).toContain(verdict);
      if (shownCount > 0) expect(verdict).not.toBe("clean");
    }),
    { numRuns: 2000 },
  );
});

test("everything read and nothing shown is clean", () => {
  expect(decideVerdict({ files: [row("let a;", 0)], shownCount: 0 })).toBe("clean");
  expect(decideVerdict({ files: [row("let a;", 0)], shownCount: 1 })).toBe("findings");
});

test("one unread byte makes a review partial, none read makes it not reviewed", () => {
  expect(decideVerdict({ files: [row("let a;", 1, [reason])], shownCount: 0 })).toBe("partial");
  expect(decideVerdict({ files: [row("let a;", null, [reason])], shownCount: 0 })).toBe("not_reviewed");
  expect(decideVerdict({ files: [], shownCount: 0 })).toBe("not_reviewed");
});

test("an excluded file stands not against clean, unless its reason is none that excludes", () => {
  const read = row("let a;", 0);
  const excluded = (code: CoverageReason["code"]): ReviewedFile => ({
    ...row("let b;", null, [{ code, line: null, detail: null }]),
    status: "excluded",
  });
  expect(decideVerdict({ files: [read, excluded("vendored")], shownCount: 0 })).toBe("clean");
  expect(decideVerdict({ files: [read, excluded("language-unsupported")], shownCount: 0 })).toBe("partial");
  expect(decideVerdict({ files: [read, row("", null, [])], shownCount: 0 })).toBe("partial");
  expect(decideVerdict({ files: [excluded("vendored")], shownCount: 0 })).toBe("not_reviewed");
});

test("a row's read and unread bytes add up to its size, and a reason always costs a byte", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.option(fc.nat(50)), fc.boolean(), (text, unread, hasReason) => {
      const made = row(text, unread, hasReason ? [reason] : []);
      expect(made.reviewedBytes + made.skippedBytes).toBe(made.sizeBytes);
      if (hasReason) expect(made.status).not.toBe("reviewed");
    }),
  );
});
