import { randomBytes } from "node:crypto";
import { createBlobs } from "@coderevai/platform/blobs";
import { CONCERNS } from "@coderevai/platform/shared-env";
import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { isSafeUrl } from "../is-safe-url.ts";
import { explainObjects } from "./explain-objects.ts";
import { withProbe } from "./with-probe.ts";

const SIZE_BYTES = 256;
const TYPE = "application/octet-stream";
const LINK_LIFE_SECONDS = 60;

/** Whether objects can be stored, read, handed out and taken in by links, and removed. Leaves nothing behind. */
export const checkStore = defineCheck({
  name: "objects.store",
  variables: ["R2_ENDPOINT", "R2_BUCKET", "R2_ACCESS_KEY_ID", "R2_SECRET_ACCESS_KEY"],
  deadlineMs: 20_000,
  run: async (values, { clock, signal }) => {
    if (!isSafeUrl(values.R2_ENDPOINT)) {
      throw new CheckProblem(
        "R2_ENDPOINT is not https: links and objects would be sent for everybody to read. Nothing was.",
        "Take the S3 address of the account from Cloudflare, which begins with https://.",
      );
    }
    const blobs = createBlobs(CONCERNS.r2(values), clock);
    const [first, second] = [new Uint8Array(randomBytes(SIZE_BYTES)), new Uint8Array(randomBytes(SIZE_BYTES))];
    const step = <T>(doing: string, work: Promise<T>) =>
      work.catch((error: unknown) => {
        throw explainObjects(error, doing);
      });
    const key = await withProbe(blobs, async (probe) => {
      await step("Storing an object", blobs.put(probe, first, { contentType: TYPE }));
      requireSame(await step("Reading an object", blobs.get(probe)), first, "Reading an object");
      const about = { sizeBytes: SIZE_BYTES, contentType: TYPE, expiresInSeconds: LINK_LIFE_SECONDS };
      const link = await blobs.presignPut(probe, about);
      await follow("Storing by a link", link.url, { method: "PUT", headers: link.headers, body: second, signal });
      const address = await blobs.presignGet(probe, { expiresInSeconds: LINK_LIFE_SECONDS, fileName: "probe" });
      requireSame(await follow("Reading by a link", address, { signal }), second, "Reading by a link");
      return probe;
    });
    if ((await step("Looking for what was removed", blobs.head(key))) !== null) {
      throw new CheckProblem(
        "A removed object is still there.",
        "Look whether the bucket has a lock or retention rule; deletions must hold.",
      );
    }
    return "One object was stored, read, replaced and read by links, and removed.";
  },
});

async function follow(doing: string, url: string, init: RequestInit): Promise<Uint8Array> {
  const response = await fetch(url, { ...init, redirect: "error" }).catch((error: unknown) => {
    throw explainObjects(error, doing);
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.ok) return bytes;
  throw new CheckProblem(
    `${doing} was answered with ${response.status}.`,
    "Check that the token may read and write objects in R2_BUCKET.",
  );
}

function requireSame(found: Uint8Array | null, stored: Uint8Array, doing: string): void {
  if (found !== null && Buffer.compare(found, stored) === 0) return;
  throw new CheckProblem(
    `${doing} gave other bytes than were stored.`,
    "Check that R2_ENDPOINT is the storage itself and no cache before it.",
  );
}
