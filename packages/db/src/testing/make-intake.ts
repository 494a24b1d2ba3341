import { randomBytes } from "node:crypto";
import { IntakeId } from "@coderevai/contract/ids";
import type { StoredIntake } from "../intake-store.ts";
import { makeOwner } from "./make-review.ts";

/** An intake that is unlike any other unless told otherwise; its pack's row has to be there before it is inserted. */
export function makeIntake(parts: Partial<StoredIntake> = {}): StoredIntake {
  const id = IntakeId.parse(`int_${randomBytes(13).toString("hex")}`);
  return {
    id,
    ownerId: makeOwner(),
    kind: "repository",
    title: "acme/shop",
    project: "github.com/acme/shop",
    revision: "main",
    packKey: `packs/${id}`,
    files: [
      {
        path: "src/pay.ts",
        language: "typescript",
        sizeBytes: 20,
        reason: null,
        lineCount: 2,
        sha256: "a".repeat(64),
        place: { offset: 0, length: 48 },
      },
      {
        path: "logo.png",
        language: "other",
        sizeBytes: 900,
        reason: { code: "binary", line: null, detail: null },
        lineCount: 0,
        sha256: "",
        place: null,
      },
    ],
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + 60_000),
    ...parts,
  };
}
