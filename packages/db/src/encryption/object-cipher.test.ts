import { assert, property, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import { testKey } from "../testing/open-test-store.ts";
import { KeyRing } from "./key-ring.ts";
import { ObjectCipher, type ObjectPlace } from "./object-cipher.ts";

const PLACE: ObjectPlace = ["pack/user_a/one", "src/a.ts"];
const cipherOf = (...keys: [ReturnType<typeof testKey>, ...ReturnType<typeof testKey>[]]) =>
  new ObjectCipher(new KeyRing(keys));
const cipher = cipherOf(testKey("k1", 1));
const plain = new Uint8Array(Buffer.from("const canary = 1; // CANARY CANARY CANARY"));

test("any bytes come back as they were", () => {
  assert(
    property(uint8Array({ maxLength: 2_000 }), (bytes) => {
      expect(Buffer.compare(cipher.open(cipher.seal(bytes, PLACE), PLACE), bytes)).toBe(0);
    }),
  );
});

test("the object names its key, so that old objects open after a rotation and new ones use the new key", () => {
  const rotated = cipherOf(testKey("k2", 2), testKey("k1", 1));
  expect(Buffer.compare(rotated.open(cipher.seal(plain, PLACE), PLACE), plain)).toBe(0);
  expect(() => cipher.open(rotated.seal(plain, PLACE), PLACE)).toThrow("source key k2 is not configured");
});

test("nothing of the source is readable in the object", () => {
  expect(Buffer.from(cipher.seal(plain, PLACE)).includes("CANARY")).toBe(false);
});

test("a changed byte anywhere, or a missing one, is noticed", () => {
  const sealed = cipher.seal(plain, PLACE);
  for (const index of sealed.keys()) {
    expect(() => cipher.open(sealed.with(index, (sealed[index] ?? 0) ^ 1), PLACE)).toThrow();
    expect(() => cipher.open(sealed.slice(0, index), PLACE)).toThrow();
  }
});

test("an object moved to another key, or another file of the same pack, does not open", () => {
  const sealed = cipher.seal(plain, PLACE);
  const others: ObjectPlace[] = [
    ["pack/user_b/one", "src/a.ts"],
    ["pack/user_a/one", "src/b.ts"],
    ["pack/user_a/one"],
    ["pack/user_a/one", "src", "a.ts"],
    ["pack/user_a/onesrc/a.ts"],
  ];
  for (const place of others) expect(() => cipher.open(sealed, place)).toThrow();
});

test("an object that would swell beyond the bound is refused", () => {
  const sealed = cipher.seal(new Uint8Array(1_000_000), PLACE);
  expect(sealed.length).toBeLessThan(2_000);
  expect(() => cipher.open(sealed, PLACE, 999_999)).toThrow();
  expect(cipher.open(sealed, PLACE, 1_000_000)).toHaveLength(1_000_000);
});

test("noise is refused, not opened", () => {
  assert(
    property(uint8Array({ maxLength: 200 }), (noise) => {
      expect(() => cipher.open(noise, PLACE)).toThrow();
    }),
  );
});
