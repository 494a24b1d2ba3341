import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

const COST = 16_384;
const KEY_BYTES = 32;
const SALT_BYTES = 16;

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, { N: COST }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

export const Password = {
  /** Salted scrypt, as `salt:key` in base64url. */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    return `${salt.toString("base64url")}:${(await derive(password, salt)).toString("base64url")}`;
  },

  /** Compared in constant time; a damaged hash matches nothing. */
  async matches(password: string, hash: string): Promise<boolean> {
    const [salt = "", key = ""] = hash.split(":");
    const expected = Buffer.from(key, "base64url");
    const given = await derive(password, Buffer.from(salt, "base64url"));
    return expected.length === given.length && timingSafeEqual(expected, given);
  },
} as const;
