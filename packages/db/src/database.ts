import type { BillingStore } from "./billing-store.ts";
import type { DatabaseWatch } from "./database-watch.ts";
import type { ObjectCipher } from "./encryption/object-cipher.ts";
import type { UploadCipher } from "./encryption/upload-cipher.ts";
import type { IntakeStore } from "./intake-store.ts";
import type { JobStore } from "./job-store.ts";
import type { KeyStore } from "./key-store.ts";
import type { ModelStore } from "./model-store.ts";
import type { ObjectStore } from "./object-store.ts";
import type { ReadsFrom } from "./postgres/lagging-reads.ts";
import type { ReviewStore } from "./review-store.ts";
import type { UnitStore } from "./unit-store.ts";
import type { UsageStore } from "./usage-store.ts";

export interface DatabaseOptions {
  /** Pooled run-time URL. */
  readonly url: string;
  /** PEM of the authority that signed the server's certificate, where no file can hold it for the URL to name. */
  readonly ca?: string | null;
  /** Connections of the pool. */
  readonly minConnections: number;
  readonly maxConnections: number;
  /** AES-256 keys, newest first: the first encrypts, all decrypt. 32 bytes each. */
  readonly sourceKeys: readonly [SourceKey, ...SourceKey[]];
  /** A copy of the database that may lag behind, for reads to which that does not matter; null for none. */
  readonly replica?: Pick<
    DatabaseOptions,
    "url" | "ca" | "minConnections" | "maxConnections" | "isFrozenWhenIdle"
  > | null;
  /** Told once each time when the copy cannot be used, with the cause, and when it can again. */
  onReadsMoved?(to: "replica" | "away", cause: unknown): void;
  /** Whether the process is stopped while no request runs, as on Vercel: it must not leave connections open meanwhile. */
  readonly isFrozenWhenIdle?: boolean;
  /** Who is told what the database is used for, and how long it took. */
  readonly watch?: DatabaseWatch;
}

/** `id` is stored beside what it encrypted, so that keys can rotate. */
export interface SourceKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

export interface Database {
  readonly reviews: ReviewStore;
  readonly intakes: IntakeStore;
  readonly jobs: JobStore;
  readonly models: ModelStore;
  readonly units: UnitStore;
  readonly usage: UsageStore;
  readonly objects: ObjectStore;
  readonly billing: BillingStore;
  readonly keys: KeyStore;
  /** Seals what goes into the object storage, with the same keys as what goes into tables. */
  readonly objectCipher: ObjectCipher;
  /** Gives clients the key of their upload, and opens what they sealed with it. */
  readonly uploadCipher: UploadCipher;
  /** One round trip; throws `StorageUnavailable`. For readiness, not for pings. */
  ping(): Promise<void>;
  /** Where reads that may lag went last. `away`: to the primary, because the copy for them cannot be used. */
  readsFrom(): ReadsFrom;
  close(): Promise<void>;
}
