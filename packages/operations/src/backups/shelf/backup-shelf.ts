import type { Blobs } from "@coderevai/platform/blobs";
import { OperationProblem } from "../../operation-problem.ts";
import { momentOfId } from "../format/backup-id.ts";
import type { BackupKeys } from "../format/backup-keys.ts";
import type { BackupKind } from "../format/backup-manifest.ts";
import { type NewSeal, SEALED_MANIFEST } from "../format/sealed-manifest.ts";

const MAX_MANIFEST_BYTES = 16 * 1024 * 1024;
/** A year of hourly back-ups that nobody pruned, and the objects of all that are kept. */
const MAX_BACKUPS = 10_000;
const MAX_OBJECTS = 1_000_000;
const SEALED = { contentType: "application/octet-stream" };

/** One object of the bucket that belongs to a back-up which may have no manifest. */
interface ShelvedPart {
  readonly backup: string;
  readonly key: string;
  readonly sizeBytes: number;
}

/** Back-ups of one kind in the bucket. Parts are named by back-up, table and number; manifests lie apart, to list them. */
export class BackupShelf {
  readonly #blobs: Blobs;
  readonly kind: BackupKind;

  constructor(blobs: Blobs, kind: BackupKind) {
    this.#blobs = blobs;
    this.kind = kind;
  }

  /** Ids of those that have a manifest, newest first. */
  async list(): Promise<string[]> {
    const prefix = `${this.kind}/manifests/`;
    const ids: string[] = [];
    for await (const { key } of this.#blobs.list(prefix, MAX_BACKUPS)) ids.push(key.slice(prefix.length));
    return ids.filter((id) => momentOfId(id) !== null).reverse();
  }

  /** @throws OperationProblem when there is none, or it cannot be believed */
  async open(id: string, keys: BackupKeys): Promise<ReturnType<typeof SEALED_MANIFEST.open>> {
    const object = momentOfId(id) && (await this.#blobs.get(this.#manifestKey(id), { maxBytes: MAX_MANIFEST_BYTES }));
    if (object === null) {
      throw new OperationProblem(
        `There is no back-up ${id}: it has no manifest, so it was never finished or was removed. See pnpm backup list.`,
      );
    }
    return SEALED_MANIFEST.open(keys, id, object);
  }

  async finish(seal: NewSeal, manifest: Parameters<typeof SEALED_MANIFEST.seal>[1]): Promise<void> {
    await this.#blobs.put(this.#manifestKey(manifest.id), SEALED_MANIFEST.seal(seal, manifest), SEALED);
  }

  async putPart(id: string, table: string, index: number, object: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#blobs.put(this.partKey(id, table, index), object, SEALED);
  }

  /** Null when there is none. Throws a RangeError when it is longer than `maxBytes`. */
  getPart(id: string, table: string, index: number, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.#blobs.get(this.partKey(id, table, index), { maxBytes });
  }

  /** Of one back-up, or of all, those without a manifest included. */
  async *parts(id?: string): AsyncGenerator<ShelvedPart> {
    const prefix = `${this.kind}/parts/`;
    for await (const { key, sizeBytes } of this.#blobs.list(id ? `${prefix}${id}/` : prefix, MAX_OBJECTS)) {
      yield { backup: key.slice(prefix.length).split("/")[0] ?? "", key, sizeBytes };
    }
  }

  /** The manifest goes first: what is left when this is interrupted does not count, and is swept later. */
  async remove(id: string): Promise<void> {
    await this.#blobs.remove(this.#manifestKey(id));
    for await (const { key } of this.parts(id)) await this.#blobs.remove(key);
  }

  partKey(id: string, table: string, index: number): string {
    return `${this.kind}/parts/${id}/${table}/${String(index).padStart(6, "0")}`;
  }

  #manifestKey(id: string): string {
    return `${this.kind}/manifests/${id}`;
  }
}
