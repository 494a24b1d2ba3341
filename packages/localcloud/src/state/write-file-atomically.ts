import { open, rename, rm } from "node:fs/promises";

const OWNER_ONLY = 0o600;
let counter = 0;

/** Writes beside the file, flushes to disk, then renames: a reader sees the old content or the new, never half. */
export async function writeFileAtomically(file: string, content: string | Uint8Array): Promise<void> {
  counter += 1;
  const draft = `${file}.${process.pid}.${counter}.tmp`;
  try {
    const handle = await open(draft, "wx", OWNER_ONLY);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
