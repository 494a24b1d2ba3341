import { ReviewId, UploadId } from "@coderevai/contract/ids";
import { expect, test } from "vitest";
import { newOwner } from "../testing/objects-under-test.ts";
import { objectKey } from "./object-key.ts";

test("every key tells whose object it is, so that the sweep finds its row", () => {
  const ownerId = newOwner();
  const upload = objectKey.ofUpload(ownerId, UploadId.parse(`upl_${"1".repeat(26)}`));
  const exported = objectKey.ofExport(ownerId, ReviewId.parse(`rev_${"2".repeat(26)}`));
  for (const key of [
    upload,
    exported,
    ...(["upload", "pack", "export"] as const).map((why) => objectKey.next(why, ownerId)),
  ]) {
    expect(objectKey.parse(key)).toEqual({ ownerId, key });
  }
});

test("keys are never made twice", () => {
  const ownerId = newOwner();
  expect(new Set(Array.from({ length: 1_000 }, () => objectKey.next("pack", ownerId))).size).toBe(1_000);
});
