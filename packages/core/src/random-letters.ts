import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** 26 characters of 5 random bits each: not guessable, not ordered. What ids have after their prefix. */
export function randomLetters(): string {
  return [...randomBytes(26)].map((byte) => ALPHABET.charAt(byte & 31)).join("");
}
