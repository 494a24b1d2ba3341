import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { expect, test } from "vitest";
import { readSourceFile } from "./read-source-file.ts";

test("a text file is read with its name", async () => {
  expect(await readSourceFile(new File(["a = 1\r\n"], "app.py"))).toEqual({
    outcome: "read",
    text: "a = 1\r\n",
    path: "app.py",
  });
});

test.each([
  ["one byte too many", new File(["x".repeat(REVIEW_LIMITS.sourceBytes + 1)], "big.js"), "larger than 512 KiB"],
  ["NUL bytes", new File(["a\0b"], "a.bin"), "not a text file"],
  ["bytes that are no UTF-8", new File([new Uint8Array([0xff, 0xfe, 0x41])], "a.js"), "not a text file"],
])("%s is refused with a reason", async (_, file, reason) => {
  const read = await readSourceFile(file);
  expect(read.outcome === "refused" ? read.reason : "").toContain(reason);
});
