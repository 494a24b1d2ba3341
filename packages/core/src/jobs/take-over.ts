import type { DoneFile, JobStore, ReviewKey, WaitingFile, WantedResult } from "@coderevai/db";

/**
 * Hands over what the owner's earlier reviews say about the same content; the files that are left need the engine.
 * What a model said is not taken: it is asked, or its stored answer read, where this review wants it.
 */
export async function takeOver(
  jobs: Pick<JobStore, "findResults">,
  { ownerId }: ReviewKey,
  files: readonly WaitingFile[],
  keyOf: (file: WaitingFile) => string,
  hand: (file: WaitingFile, done: DoneFile) => void,
): Promise<WaitingFile[]> {
  const left = new Map(files.map((file) => [file.path, file]));
  let wanted: readonly WantedResult[] = files.map((file) => ({ path: file.path, resultKey: keyOf(file) }));
  while (wanted.length > 0) {
    const { files: found, unread } = await jobs.findResults(ownerId, wanted);
    for (const done of found) {
      const file = left.get(done.row.path);
      if (file === undefined) continue;
      left.delete(done.row.path);
      hand(file, { ...done, findings: done.findings.filter(({ analyzer }) => analyzer !== "model") });
    }
    wanted = unread.length < wanted.length ? unread : [];
  }
  return [...left.values()];
}
