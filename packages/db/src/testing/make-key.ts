import { randomBytes } from "node:crypto";
import { KeyId } from "@coderevai/contract/ids";
import type { NewKey } from "../key-store.ts";
import { createKeySecret } from "../keys/key-secret.ts";
import { makeOwner } from "./make-review.ts";

/** A key that is unlike any other unless told otherwise. */
export function makeKey(parts: Partial<NewKey> = {}): NewKey {
  return {
    ownerId: makeOwner(),
    id: KeyId.parse(`key_${randomBytes(13).toString("hex")}`),
    secret: createKeySecret(),
    name: "Pipeline",
    scopes: ["review:read"],
    createdAt: new Date(),
    expiresAt: null,
    ...parts,
  };
}
