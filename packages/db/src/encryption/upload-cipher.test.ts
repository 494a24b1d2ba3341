import { UploadId } from "@coderevai/contract/ids";
import { sealUpload } from "@coderevai/contract/seal-upload";
import { SEALED_UPLOAD } from "@coderevai/contract/sealed-upload";
import { expect, test } from "vitest";
import { testKey } from "../testing/open-test-store.ts";
import { KeyRing } from "./key-ring.ts";
import { UploadCipher } from "./upload-cipher.ts";

const one = UploadId.parse(`upl_${"1".repeat(26)}`);
const two = UploadId.parse(`upl_${"2".repeat(26)}`);
const cipher = new UploadCipher(new KeyRing([testKey("k1", 1)]));
const archive = new Uint8Array(Buffer.from("PK archive with a CANARY in it"));

test("what a client seals with its key, the server opens", async () => {
  for (const bytes of [archive, new Uint8Array(0), new Uint8Array(3_000_000).fill(7)]) {
    const sealed = await sealUpload(bytes, cipher.keyOf(one));
    expect(sealed.length).toBe(bytes.length + SEALED_UPLOAD.overheadBytes);
    expect(Buffer.compare(cipher.open(sealed, one), bytes)).toBe(0);
  }
});

test("nothing of the archive is readable in what is uploaded, and no two seals are alike", async () => {
  const [first, second] = [await sealUpload(archive, cipher.keyOf(one)), await sealUpload(archive, cipher.keyOf(one))];
  expect(Buffer.from(first).includes("CANARY")).toBe(false);
  expect(Buffer.compare(first, second)).not.toBe(0);
});

test("the key of one upload opens no other", async () => {
  expect(cipher.keyOf(one)).not.toBe(cipher.keyOf(two));
  const sealed = await sealUpload(archive, cipher.keyOf(one));
  expect(() => cipher.open(sealed, two)).toThrow();
  expect(Buffer.compare(cipher.open(sealed, one), archive)).toBe(0);
});

test("a key of another installation opens nothing", async () => {
  const sealed = await sealUpload(archive, new UploadCipher(new KeyRing([testKey("k1", 9)])).keyOf(one));
  expect(() => cipher.open(sealed, one)).toThrow("was not sealed with its key");
});

test("a changed byte anywhere, or a missing one, is noticed", async () => {
  const sealed = await sealUpload(archive, cipher.keyOf(one));
  for (const index of sealed.keys()) {
    expect(() => cipher.open(sealed.with(index, (sealed[index] ?? 0) ^ 1), one)).toThrow();
    expect(() => cipher.open(sealed.slice(0, index), one)).toThrow();
  }
});

test("an upload that was begun before a key rotation is still opened after it", async () => {
  const sealed = await sealUpload(archive, cipher.keyOf(one));
  const rotated = new UploadCipher(new KeyRing([testKey("k2", 2), testKey("k1", 1)]));
  expect(Buffer.compare(rotated.open(sealed, one), archive)).toBe(0);
  expect(rotated.keyOf(one)).not.toBe(cipher.keyOf(one));
});

test("the upload's key says nothing of the source key", () => {
  expect(Buffer.from(cipher.keyOf(one), "base64")).toHaveLength(32);
  expect(Buffer.from(cipher.keyOf(one), "base64").equals(testKey("k1", 1).secret)).toBe(false);
});
