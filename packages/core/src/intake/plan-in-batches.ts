import { type ArchiveEntry, type PlannedFile, planIntake } from "@coderevai/engine/intake";

/** Few enough bytes to hold beside an archive, and for the process to look after others in between. */
const BATCH_BYTES = 1024 * 1024;

/** Decides about files a few at a time, so that the texts of a whole archive are never in memory together. */
export async function* planInBatches(
  entries: AsyncIterable<ArchiveEntry> | Iterable<ArchiveEntry>,
): AsyncGenerator<readonly PlannedFile[]> {
  let batch: ArchiveEntry[] = [];
  let sizeBytes = 0;
  for await (const entry of entries) {
    batch.push(entry);
    sizeBytes += entry.kind === "file" ? entry.bytes.length : 0;
    if (sizeBytes < BATCH_BYTES) continue;
    yield await planIntake(batch);
    batch = [];
    sizeBytes = 0;
  }
  yield await planIntake(batch);
}
