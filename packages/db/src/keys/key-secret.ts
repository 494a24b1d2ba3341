import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { KEY_PREFIX } from "@coderevai/contract/api-key";

/** 32 letters of five bits each; none looks like another. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
/** 160 random bits. */
const RANDOM_LETTERS = 32;
/** Room for the 32 bits of a CRC. */
const CHECK_LETTERS = 7;
/** Tells keys apart and leaves 140 bits unknown. */
const SHOWN_LETTERS = 4;
const FORM = new RegExp(`^${KEY_PREFIX}[${ALPHABET}]{${RANDOM_LETTERS + CHECK_LETTERS}}$`);

/** A new API key, of 44 characters: prefix, random letters, check letters. */
export function createKeySecret(): string {
  const letters = [...randomBytes(RANDOM_LETTERS)].map((byte) => ALPHABET.charAt(byte & 31)).join("");
  return `${KEY_PREFIX}${letters}${checkOf(letters)}`;
}

/**
 * Whether the text could be a key. Any one letter that is wrong or missing, and any two neighbours that changed places,
 * are told without the database; it proves nothing else.
 */
export function isKeySecret(text: string): boolean {
  if (!FORM.test(text)) return false;
  const letters = text.slice(KEY_PREFIX.length);
  return letters.slice(RANDOM_LETTERS) === checkOf(letters.slice(0, RANDOM_LETTERS));
}

/** What is stored of a key and looked up. Without salt or stretching: 160 random bits cannot be guessed. */
export function sha256OfKey(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** The characters that are shown afterwards. */
export function startOfKey(secret: string): string {
  return secret.slice(0, KEY_PREFIX.length + SHOWN_LETTERS);
}

function checkOf(letters: string): string {
  let rest = crc32(letters);
  let check = "";
  for (let place = 0; place < CHECK_LETTERS; place += 1) {
    check = ALPHABET.charAt(rest % 32) + check;
    rest = Math.floor(rest / 32);
  }
  return check;
}
