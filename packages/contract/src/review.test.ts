import { expect, test } from "vitest";
import { FindingId, OwnerId, ReviewId } from "./ids.ts";
import { SourcePath } from "./review.ts";

test.each(["src/a.ts", "a file.py", "ünï/cödé.tsx"])("the path %s is taken", (path) => {
  expect(SourcePath.safeParse(path).success).toBe(true);
});

test.each(["", "/etc/passwd", "../a.ts", "a/../b.ts", "a\\b.ts", "a\u0000.ts", "a\nb.ts", "x".repeat(261)])(
  "the path %j is refused",
  (path) => {
    expect(SourcePath.safeParse(path).success).toBe(false);
  },
);

test("ids of another kind are refused", () => {
  expect(ReviewId.safeParse(`fnd_${"a".repeat(26)}`).success).toBe(false);
  expect(FindingId.safeParse(`fnd_${"a".repeat(24)}`).success).toBe(true);
  expect(OwnerId.safeParse("user_1' or '1'='1").success).toBe(false);
});
