import { assert, property, string, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import { testKey } from "../testing/open-test-store.ts";
import { KeyRing } from "./key-ring.ts";
import type { SealedContext } from "./sealed-context.ts";
import { SourceCipher } from "./source-cipher.ts";

const PLACE: SealedContext = ["source", "user_a", "rev_a", "a.js"];

const cipherOf = (keys: ConstructorParameters<typeof KeyRing>[0]) => new SourceCipher(new KeyRing(keys));

test("any text comes back as it was", () => {
  const cipher = cipherOf([testKey("k1", 1)]);
  assert(
    property(string({ unit: "grapheme" }), (text) => {
      expect(cipher.open(cipher.seal(text, PLACE), PLACE)).toBe(text);
    }),
  );
});

test("after a rotation the new key encrypts and the old one still opens", () => {
  const before = cipherOf([testKey("k1", 1)]);
  const after = cipherOf([testKey("k2", 2), testKey("k1", 1)]);
  expect(after.open(before.seal("old", PLACE), PLACE)).toBe("old");
  const sealed = after.seal("new", PLACE);
  expect(sealed.keyId).toBe("k2");
  expect(() => before.open(sealed, PLACE)).toThrow("source key k2 is not configured");
});

test("a changed byte anywhere is noticed", () => {
  const cipher = cipherOf([testKey("k1", 1)]);
  const { keyId, sealed } = cipher.seal("const secret = 1;", PLACE);
  for (const index of sealed.keys()) {
    const changed = sealed.map((byte, at) => (at === index ? byte ^ 1 : byte));
    expect(() => cipher.open({ keyId, sealed: changed }, PLACE)).toThrow();
  }
});

test("bytes that are cut short are noticed", () => {
  const cipher = cipherOf([testKey("k1", 1)]);
  const { keyId, sealed } = cipher.seal("const secret = 1;", PLACE);
  for (const length of sealed.keys()) {
    expect(() => cipher.open({ keyId, sealed: sealed.slice(0, length) }, PLACE)).toThrow();
  }
});

test("what was sealed for one place does not open in another", () => {
  const cipher = cipherOf([testKey("k1", 1)]);
  const sealed = cipher.seal("text", PLACE);
  const others: SealedContext[] = [
    ["source", "user_b", "rev_a", "a.js"],
    ["source", "user_a", "rev_b", "a.js"],
    ["source", "user_a", "rev_a", "b.js"],
    ["finding", "user_a", "rev_a", "a.js"],
    ["source", "user_arev_a", "", "a.js"],
  ];
  for (const place of others) expect(() => cipher.open(sealed, place)).toThrow();
});

test("the same text never gives the same bytes twice", () => {
  const cipher = cipherOf([testKey("k1", 1)]);
  const sealed = Array.from({ length: 100 }, () => Buffer.from(cipher.seal("same", PLACE).sealed).toString("hex"));
  expect(new Set(sealed.map((hex) => hex.slice(0, 24))).size).toBe(100);
});

test("noise is refused, not opened", () => {
  const cipher = cipherOf([testKey("k1", 1)]);
  assert(
    property(uint8Array({ maxLength: 200 }), (noise) => {
      expect(() => cipher.open({ keyId: "k1", sealed: noise }, PLACE)).toThrow();
    }),
  );
});

test("keys of a wrong length or with the same id are refused at the start", () => {
  expect(() => cipherOf([{ id: "short", secret: new Uint8Array(16) }])).toThrow("16 bytes");
  expect(() => cipherOf([testKey("k1", 1), testKey("k1", 2)])).toThrow("same id");
});
