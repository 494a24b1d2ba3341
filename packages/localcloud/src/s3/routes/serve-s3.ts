import type { Answer } from "../../http/answer.ts";
import { S3Error } from "../s3-error.ts";
import { getObject, headObject } from "./get-object.ts";
import { listObjects } from "./list-objects.ts";
import { putObject } from "./put-object.ts";
import type { S3Call } from "./s3-call.ts";

type Verb = { parameters: readonly string[]; serve(call: S3Call): Promise<Answer> };

/** What is served of an object, and with which parameters beside those of the signature. */
const OBJECT_VERBS: Record<string, Verb> = {
  GET: { parameters: ["response-content-disposition", "response-content-type"], serve: getObject },
  HEAD: { parameters: ["response-content-disposition", "response-content-type"], serve: headObject },
  PUT: { parameters: [], serve: putObject },
  DELETE: {
    parameters: [],
    serve: async ({ key, files }) => {
      await files.remove(key);
      return { status: 204 };
    },
  },
};
const LIST_PARAMETERS = ["list-type", "prefix", "max-keys", "continuation-token"];
const MAX_KEY_BYTES = 1_024;

/** @throws S3Error when it is not served */
export async function serveS3(call: S3Call, bucket: string): Promise<Answer> {
  const { request, key } = call;
  if (key === "") {
    if (request.method !== "GET") throw new S3Error("MethodNotAllowed");
    refuseUnknown(request.query, LIST_PARAMETERS);
    return listObjects(call, bucket);
  }
  const verb = OBJECT_VERBS[request.method];
  if (verb === undefined) throw new S3Error("MethodNotAllowed");
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Error("KeyTooLongError");
  refuseUnknown(request.query, verb.parameters);
  return await verb.serve(call);
}

/** `?acl`, `?uploads` and the like name other operations, which must not look as if they had been done. */
function refuseUnknown(query: URLSearchParams, known: readonly string[]): void {
  const unknown = [...query.keys()].filter((name) => !name.startsWith("X-Amz-") && !known.includes(name));
  if (unknown.length > 0) throw new S3Error("NotImplemented", `Parameters: ${unknown.join(", ")}.`);
}
