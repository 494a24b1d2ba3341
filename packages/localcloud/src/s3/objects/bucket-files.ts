import { createHash } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { describeError } from "../../state/describe-error.ts";
import { StateFileError } from "../../state/read-json-file.ts";
import { S3Error } from "../s3-error.ts";
import { type ChooseRange, inspectObjectFile, objectFileName, readObjectFile, writeObjectFile } from "./object-file.ts";
import type { StoredObject } from "./stored-object.ts";

const OWNER_ONLY = 0o700;
const FILES_AT_ONCE = 32;
const DRAFT = /\.tmp$/;

/** The bucket's objects, one file each in one folder. What was answered with 200 is on the disk. */
export class BucketFiles {
  readonly #folder: string;
  readonly #maxObjects: number;
  readonly #index: Map<string, StoredObject>;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(folder: string, maxObjects: number, index: Map<string, StoredObject>) {
    this.#folder = folder;
    this.#maxObjects = maxObjects;
    this.#index = index;
  }

  /** Finds what an earlier run stored and removes what it did not finish. @throws StateFileError for a damaged file */
  static async open(folder: string, maxObjects: number): Promise<BucketFiles> {
    await mkdir(folder, { recursive: true, mode: OWNER_ONLY });
    const names = await readdir(folder);
    await Promise.all(names.filter((name) => DRAFT.test(name)).map((name) => rm(path.join(folder, name))));
    const objects = names.filter((name) => !DRAFT.test(name));
    const index = new Map<string, StoredObject>();
    for (let start = 0; start < objects.length; start += FILES_AT_ONCE) {
      const batch = objects.slice(start, start + FILES_AT_ONCE);
      for (const object of await Promise.all(batch.map((name) => inspect(folder, name)))) index.set(object.key, object);
    }
    return new BucketFiles(folder, maxObjects, index);
  }

  find(key: string): StoredObject | undefined {
    return this.#index.get(key);
  }

  /** Replaces what is there. @throws S3Error QuotaExceeded */
  async put(key: string, bytes: Uint8Array, contentType: string, nowMs: number): Promise<StoredObject> {
    if (!this.#index.has(key) && this.#index.size >= this.#maxObjects) {
      throw new S3Error("QuotaExceeded", `It takes ${this.#maxObjects} objects.`);
    }
    const etag = `"${createHash("md5").update(bytes).digest("hex")}"`;
    const object = { key, contentType, etag, sizeBytes: bytes.length, storedAtMs: nowMs };
    await this.#inTurn(async () => {
      await writeObjectFile(this.#fileOf(key), object, bytes);
      this.#index.set(key, object);
    });
    return object;
  }

  /** The object as it is on the disk, and the part of it that `choose` names. @throws S3Error NoSuchKey */
  async read(key: string, choose: ChooseRange) {
    if (!this.#index.has(key)) throw new S3Error("NoSuchKey");
    return await readObjectFile(this.#fileOf(key), choose);
  }

  /** False when there was none. */
  remove(key: string): Promise<boolean> {
    return this.#inTurn(async () => {
      await rm(this.#fileOf(key), { force: true });
      return this.#index.delete(key);
    });
  }

  /** Sorted by the bytes of their keys, as S3 lists them. */
  list({ prefix, after, limit }: { prefix: string; after: string; limit: number }): {
    objects: StoredObject[];
    isTruncated: boolean;
  } {
    const matching = [...this.#index.values()]
      .filter(({ key }) => key.startsWith(prefix) && (after === "" || byBytes(key, after) > 0))
      .sort((one, other) => byBytes(one.key, other.key));
    return { objects: matching.slice(0, limit), isTruncated: matching.length > limit };
  }

  /** Changes never overlap, so that the index and the folder say the same. */
  #inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
    const turn = this.#writing.then(change, change);
    this.#writing = turn;
    return turn;
  }

  #fileOf(key: string): string {
    return path.join(this.#folder, objectFileName(key));
  }
}

const byBytes = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

async function inspect(folder: string, name: string): Promise<StoredObject> {
  const file = path.join(folder, name);
  try {
    const object = await inspectObjectFile(file);
    if (objectFileName(object.key) !== name) throw new Error("its name does not belong to its key");
    return object;
  } catch (error) {
    throw new StateFileError(file, describeError(error));
  }
}
