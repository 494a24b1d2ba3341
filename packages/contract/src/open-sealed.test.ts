import { expect, test } from "vitest";
import { openSealed } from "./open-sealed.ts";
import { sealUpload } from "./seal-upload.ts";

const KEY = Buffer.alloc(32, 7).toString("base64");
const bytes = new TextEncoder().encode("a report of CANARY");

test("what was sealed with a key is opened with it", async () => {
  for (const plain of [bytes, new Uint8Array(0), new Uint8Array(100_000).fill(3)]) {
    expect(await openSealed(await sealUpload(plain, KEY), KEY)).toEqual(plain);
  }
});

test("another key, and a changed byte anywhere, open nothing", async () => {
  const sealed = await sealUpload(bytes, KEY);
  await expect(openSealed(sealed, Buffer.alloc(32, 8).toString("base64"))).rejects.toThrow();
  for (const index of sealed.keys()) {
    await expect(openSealed(sealed.with(index, (sealed[index] ?? 0) ^ 1), KEY)).rejects.toThrow();
  }
});
