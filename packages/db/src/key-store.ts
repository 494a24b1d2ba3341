import type { ApiKey } from "@coderevai/contract/api-key";
import type { KeyId, OwnerId } from "@coderevai/contract/ids";
import type { KeyScope } from "@coderevai/contract/key-scope";

export interface NewKey {
  readonly ownerId: OwnerId;
  readonly id: KeyId;
  /** As `createKeySecret` made it. Its hash and its start are stored. */
  readonly secret: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** Whether a key has expired is for whoever has a clock to say. */
export type StoredKey = Omit<ApiKey, "isExpired">;

/** Whom a key speaks for, and what it may do. */
export interface KeyHolder {
  readonly ownerId: OwnerId;
  readonly keyId: KeyId;
  readonly scopes: readonly KeyScope[];
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** API keys. Methods throw `StorageUnavailable` when Postgres does not answer. */
export interface KeyStore {
  /** What `list` gives of it. Null, and nothing stored, for an owner who has `maxKeys`, also when many are made at once. */
  insert(key: NewKey, maxKeys: number): Promise<StoredKey | null>;
  /** All of the owner's, newest first. */
  list(ownerId: OwnerId): Promise<StoredKey[]>;
  /** After its commit no look-up finds the key any more. False when the owner has no such key. */
  remove(ownerId: OwnerId, keyId: KeyId): Promise<boolean>;
  /** By the hash of the whole key (`sha256OfKey`): one row of one index. Null for a key that is not there. */
  findHolder(sha256: string): Promise<KeyHolder | null>;
  /** Notes that the key was used now, unless its last noted use is later than `notedBefore`. */
  noteUse(holder: Pick<KeyHolder, "ownerId" | "keyId">, now: Date, notedBefore: Date): Promise<void>;
}
