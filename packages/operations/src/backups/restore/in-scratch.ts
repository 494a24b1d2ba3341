import { makeScratchDatabase, type ScratchDatabase } from "./scratch-database.ts";

/** Works on a new database beside the wanted one, which is gone afterwards unless the work gave it its name. */
export async function inScratch<T>(
  target: { readonly url: string; readonly productUrls: readonly string[]; readonly now: Date },
  work: (scratch: ScratchDatabase) => Promise<T>,
): Promise<T> {
  const scratch = await makeScratchDatabase(target.url, target.productUrls, target.now);
  try {
    return await work(scratch);
  } finally {
    await scratch.drop();
  }
}
