import { randomBytes } from "node:crypto";
import type { Blobs } from "@coderevai/platform/blobs";
import { explainObjects } from "./explain-objects.ts";

/** Nothing of the product lies under it. */
const PREFIX = "services-check";

/** Does something with the key of a probe object, and removes the object whatever happens. */
export async function withProbe<T>(blobs: Blobs, use: (key: string) => Promise<T>): Promise<T> {
  const key = `${PREFIX}/${randomBytes(12).toString("hex")}`;
  let isDone = false;
  try {
    const result = await use(key);
    isDone = true;
    return result;
  } finally {
    await blobs.remove(key).catch((error: unknown) => {
      // What went wrong first says more.
      if (isDone) throw explainObjects(error, "Removing the probe object");
    });
  }
}
