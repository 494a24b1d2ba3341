import type { SourceKey } from "../database.ts";

const KEY_BYTES = 32;

/** The configured AES-256 keys: the first encrypts, all decrypt, so keys rotate by putting a new one in front. */
export class KeyRing {
  /** Newest first. */
  readonly keys: readonly [SourceKey, ...SourceKey[]];

  /** @throws when a key does not have 32 bytes or two have the same id */
  constructor(keys: readonly [SourceKey, ...SourceKey[]]) {
    for (const { id, secret } of keys) {
      if (secret.length !== KEY_BYTES) throw new Error(`source key ${id} has ${secret.length} bytes instead of 32`);
    }
    if (new Set(keys.map(({ id }) => id)).size !== keys.length) throw new Error("two source keys have the same id");
    this.keys = keys;
  }

  get newest(): SourceKey {
    return this.keys[0];
  }

  /** @throws when there is no such key */
  secretOf(keyId: string): Uint8Array {
    const key = this.keys.find(({ id }) => id === keyId);
    if (key === undefined) throw new Error(`source key ${keyId} is not configured`);
    return key.secret;
  }
}
