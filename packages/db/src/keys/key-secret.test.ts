import { expect, test } from "vitest";
import { createKeySecret, isKeySecret, sha256OfKey, startOfKey } from "./key-secret.ts";

const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

test("a key has our prefix, 160 random bits and a check, and no key is like another", () => {
  const secrets = Array.from({ length: 1_000 }, createKeySecret);
  for (const secret of secrets) {
    expect(secret).toMatch(/^crai_[0-9a-hjkmnp-tv-z]{39}$/);
    expect(isKeySecret(secret)).toBe(true);
  }
  expect(new Set(secrets.map((secret) => secret.slice(5, 37))).size).toBe(1_000);
  expect(new Set(secrets.join("").replaceAll("crai_", "")).size).toBe(32);
});

test("every single wrong letter is told, at every place", () => {
  const secret = createKeySecret();
  for (let place = 5; place < secret.length; place += 1) {
    for (const letter of LETTERS) {
      if (letter === secret[place]) continue;
      expect(isKeySecret(secret.slice(0, place) + letter + secret.slice(place + 1))).toBe(false);
    }
  }
});

test("neighbours that changed places are told", () => {
  const secret = createKeySecret();
  for (let place = 5; place < secret.length - 1; place += 1) {
    const swapped = `${secret.slice(0, place)}${secret[place + 1]}${secret[place]}${secret.slice(place + 2)}`;
    if (swapped !== secret) expect(isKeySecret(swapped)).toBe(false);
  }
});

test.each([
  ["nothing", () => ""],
  ["the prefix alone", () => "crai_"],
  ["a key without its end", (secret: string) => secret.slice(0, -1)],
  ["a key with one letter more", (secret: string) => `${secret}0`],
  ["a key with a line end", (secret: string) => `${secret}\n`],
  ["a key in capitals", (secret: string) => secret.toUpperCase()],
  ["a key of somebody else", (secret: string) => secret.replace("crai_", "ak_")],
  ["a key in quotes", (secret: string) => `"${secret}"`],
])("%s is no key", (_, spoil) => {
  expect(isKeySecret(spoil(createKeySecret()))).toBe(false);
});

test("what is shown of a key is its prefix and four letters; its hash is that of the whole", () => {
  const secret = "crai_0123456789abcdefghjkmnpqrstvwxyz0000000";
  expect(startOfKey(secret)).toBe("crai_0123");
  expect(sha256OfKey("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
