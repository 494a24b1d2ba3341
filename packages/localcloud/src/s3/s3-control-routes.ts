import { HttpError } from "../http/http-error.ts";
import type { ControlRoute } from "../stand-in.ts";
import type { BucketFiles } from "./objects/bucket-files.ts";
import { parseS3Fault, type S3Fault } from "./s3-fault.ts";

const MAX_LISTED = 1_000;

/** What tests may do to the bucket behind the product's back. */
export function s3ControlRoutes(files: BucketFiles, setFault: (fault: S3Fault) => Promise<void>): ControlRoute[] {
  return [
    {
      method: "POST",
      path: "/fault",
      handle: async ({ body }) => {
        const fault = parseS3Fault(body);
        const ways = "none, refuse, hang, slow with delayMs, or fail or drop with count and perhaps a method";
        if (!fault) throw new HttpError(400, "bad_fault", `A fault is ${ways}.`);
        await setFault(fault);
        return { status: 200, json: fault };
      },
    },
    {
      method: "GET",
      path: "/objects",
      handle: () => ({ status: 200, json: files.list({ prefix: "", after: "", limit: MAX_LISTED }).objects }),
    },
    {
      method: "POST",
      path: "/objects/lose",
      handle: async ({ body }) => {
        const wasThere = typeof body.key === "string" && (await files.remove(body.key));
        if (!wasThere) throw new HttpError(404, "not_found", "There is no such object.");
        return { status: 200, json: { lost: body.key } };
      },
    },
  ];
}
