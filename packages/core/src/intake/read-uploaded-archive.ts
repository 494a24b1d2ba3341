import type { Incoming } from "./incoming.ts";
import { type IntakeOptions, readArchive } from "./read-archive.ts";
import { uploadProject } from "./upload-project.ts";

/**
 * Looks through an archive that was uploaded under that file name. A commit that it notes, as `git archive` does, is its
 * revision. Throws `intake.bad-archive`, `intake.too-large`.
 */
export async function readUploadedArchive(
  bytes: Uint8Array,
  fileName: string,
  options: IntakeOptions,
): Promise<Incoming> {
  const { archive, batches } = await readArchive(bytes, options);
  const title = fileName.replace(/\.(?:zip|tar|tar\.gz|tgz)$/i, "").trim() || fileName;
  const revision = archive.commit?.slice(0, 12) ?? null;
  return { kind: "files", title, project: uploadProject(title), revision, batches };
}
