import { type FoundSecret, findSecrets } from "./find-secrets.ts";
import { type GitBlob, listBlobs, readContents, readSizes } from "./git-blobs.ts";

export interface SecretPlace extends FoundSecret {
  readonly path: string;
  readonly blob: string;
}

export interface ScannedRepository {
  readonly found: readonly SecretPlace[];
  readonly scanned: number;
  /** Binary, or larger than a mebibyte. */
  readonly leftOut: number;
}

const LARGEST_BYTES = 1024 * 1024;
const BATCH_BYTES = 16 * 1024 * 1024;

/** Looks through what is committed, and with its history through what ever was. */
export async function scanRepository(
  folder: string,
  options: { readonly withHistory: boolean },
): Promise<ScannedRepository> {
  const blobs = await listBlobs(folder, options);
  const sizes = await readSizes(folder, blobs);
  const files = blobs.filter(({ id }) => sizes.has(id));
  const small = files.filter(({ id }) => (sizes.get(id) ?? 0) <= LARGEST_BYTES);
  const found: SecretPlace[] = [];
  let scanned = 0;
  for (const batch of inBatches(small, sizes)) {
    const contents = await readContents(folder, batch);
    for (const [index, { id, path }] of batch.entries()) {
      const content = contents[index];
      if (content === undefined || content.includes(0)) continue;
      scanned += 1;
      const secrets = await findSecrets(path, content.toString("utf8"));
      found.push(...secrets.map((secret) => ({ ...secret, path, blob: id })));
    }
  }
  return { found, scanned, leftOut: files.length - scanned };
}

function* inBatches(blobs: readonly GitBlob[], sizes: ReadonlyMap<string, number>): Generator<GitBlob[]> {
  let batch: GitBlob[] = [];
  let batchBytes = 0;
  for (const blob of blobs) {
    const sizeBytes = sizes.get(blob.id) ?? 0;
    if (batch.length > 0 && batchBytes + sizeBytes > BATCH_BYTES) {
      yield batch;
      [batch, batchBytes] = [[], 0];
    }
    batch.push(blob);
    batchBytes += sizeBytes;
  }
  if (batch.length > 0) yield batch;
}
