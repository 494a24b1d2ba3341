import { randomBytes } from "node:crypto";
import type { NewObject } from "../object-store.ts";
import { makeOwner } from "./make-review.ts";

/** An object that is unlike any other unless told otherwise. */
export function makeObject(parts: Partial<NewObject> = {}): NewObject {
  const ownerId = parts.ownerId ?? makeOwner();
  return {
    ownerId,
    key: `upload/${ownerId}/${randomBytes(8).toString("hex")}`,
    purpose: "upload",
    sizeBytes: 10,
    contentType: "application/zip",
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + 60_000),
    ...parts,
  };
}
