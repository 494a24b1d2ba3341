import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { packFiles } from "./pack-files.ts";

const never = new AbortController().signal;
const picked = (path: string, content: string | Uint8Array<ArrayBuffer>) => ({ path, file: new File([content], path) });

test("a packed folder holds every file to the byte, small and large, text and binary", async () => {
  const large = new Uint8Array(300_000).map((_, index) => (index * 7919) % 251);
  const files = [picked("src/a.ts", "let a = 1;\r\n"), picked("é/ü.bin", large), picked("empty.txt", "")];
  const seen: number[] = [];
  const archive = await packFiles(files, never, ({ done }) => seen.push(done));
  const unpacked = unzipSync(archive);
  expect(Object.keys(unpacked).sort()).toEqual(["empty.txt", "src/a.ts", "é/ü.bin"].sort());
  expect(new TextDecoder().decode(unpacked["src/a.ts"])).toBe("let a = 1;\r\n");
  expect(unpacked["é/ü.bin"]).toEqual(large);
  expect(seen).toEqual([1, 2, 3]);
});

test("the same files make the same archive", async () => {
  const pack = () => packFiles([picked("a.ts", "let a = 1;")], never, () => undefined);
  expect(await pack()).toEqual(await pack());
});

test("a canceled packing ends with the reason", async () => {
  const stop = new AbortController();
  const packing = packFiles([picked("a.ts", "1"), picked("b.ts", "2")], stop.signal, () => stop.abort());
  await expect(packing).rejects.toThrow(/abort/i);
});
