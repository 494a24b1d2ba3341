import { expect, test } from "vitest";
import { readTexts } from "./read-texts.ts";

const signal = new AbortController().signal;
const picked = (path: string, content: string | Uint8Array<ArrayBuffer>) => ({ path, file: new File([content], path) });

test("text files go as they are, a byte order mark and line ends included", async () => {
  const text = "\uFEFFlet a = 1;\r\nlet é = '😀';";
  expect(await readTexts([picked("a.ts", text)], signal)).toEqual([{ path: "a.ts", text }]);
});

test.each([
  ["bytes that are no UTF-8", picked("a.ts", new Uint8Array([0xff, 0xfe, 0x41]))],
  ["a NUL", picked("a.ts", "a\0b")],
  ["a path that a request may not name", picked("../a.ts", "a")],
  ["more than 3 MiB", picked("a.ts", "a".repeat(3 * 1024 * 1024 + 1))],
  ["text that grows over the limit when it is escaped", picked("a.ts", "\n".repeat(2 * 1024 * 1024))],
])("%s goes as an archive instead", async (_, file) => {
  expect(await readTexts([picked("ok.ts", "ok"), file], signal)).toBeNull();
});

test("a canceled reading stops", async () => {
  await expect(readTexts([picked("a.ts", "a")], AbortSignal.abort())).rejects.toThrow();
});
