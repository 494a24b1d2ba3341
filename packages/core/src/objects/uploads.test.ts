import type { CreatedUpload } from "@coderevai/contract/intake";
import { INTAKE_LIMITS } from "@coderevai/contract/intake-limits";
import { sealUpload } from "@coderevai/contract/seal-upload";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createObjectsUnderTest, newOwner, type ObjectsUnderTest } from "../testing/objects-under-test.ts";
import { createUpload } from "./create-upload.ts";
import { deleteUpload } from "./delete-upload.ts";
import { objectKey } from "./object-key.ts";
import { readUpload } from "./read-upload.ts";
import { sweepObjects } from "./sweep-objects.ts";

let t: ObjectsUnderTest;
beforeAll(async () => {
  t = await createObjectsUnderTest();
});
afterAll(() => t.close());
afterEach(() => t.bucket.setFault({ mode: "none" }));

const HOUR_MS = 3_600_000;
const ARCHIVE = new Uint8Array(Buffer.from("PK an archive with a CANARY in it"));
const ZIP = { sizeBytes: ARCHIVE.length, mediaType: "application/zip" } as const;

/** What a client does with what it was given. */
async function upload({ url, headers, key }: CreatedUpload, bytes = ARCHIVE): Promise<number> {
  return (await fetch(url, { method: "PUT", headers, body: await sealUpload(bytes, key) })).status;
}
const incomplete = { code: "intake.upload-incomplete" };

test("what a client uploads by its link is read by its owner, and lies nowhere readable", async () => {
  const owner = newOwner();
  const created = await createUpload(t.services, owner, ZIP);
  expect(await upload(created)).toBe(200);
  const raw = await t.services.blobs.get(objectKey.ofUpload(owner, created.uploadId));
  expect(raw).toHaveLength(created.sizeBytes);
  expect(Buffer.from(raw ?? []).includes("CANARY")).toBe(false);
  expect(Buffer.compare(await readUpload(t.services, owner, created.uploadId), ARCHIVE)).toBe(0);
  expect(Buffer.compare(await readUpload(t.services, owner, created.uploadId), ARCHIVE)).toBe(0);
  expect(await deleteUpload(t.services, owner, created.uploadId)).toBe("gone");
  expect(await t.keys()).toEqual([]);
  await expect(readUpload(t.services, owner, created.uploadId)).rejects.toMatchObject(incomplete);
});

test("an upload's id is of no use to anybody else", async () => {
  const owner = newOwner();
  const created = await createUpload(t.services, owner, ZIP);
  await upload(created);
  const stranger = newOwner();
  await expect(readUpload(t.services, stranger, created.uploadId)).rejects.toMatchObject(incomplete);
  await deleteUpload(t.services, stranger, created.uploadId);
  expect(await readUpload(t.services, owner, created.uploadId)).toHaveLength(ARCHIVE.length);
});

test("a link takes no more, no less and no other type than was announced", async () => {
  const created = await createUpload(t.services, newOwner(), ZIP);
  expect(await upload(created, ARCHIVE.slice(1))).toBe(403);
  expect(await upload(created, new Uint8Array([...ARCHIVE, 0]))).toBe(403);
  expect(await upload({ ...created, headers: { "content-type": "application/gzip" } })).toBe(403);
  expect(await upload(created)).toBe(200);
});

/** What lies in the bucket in spite of the link: each is found out by the server. */
const WRONG: [
  string,
  (created: CreatedUpload, put: (bytes: Uint8Array<ArrayBuffer>, type?: string) => Promise<void>) => Promise<void>,
][] = [
  ["is not there", async () => {}],
  ["has another size", async ({ key }, put) => put((await sealUpload(ARCHIVE, key)).slice(1))],
  ["has another type", async ({ key }, put) => put(await sealUpload(ARCHIVE, key), "text/html")],
  ["is not sealed", async ({ sizeBytes }, put) => put(new Uint8Array(sizeBytes).fill(1))],
  [
    "is sealed for another upload",
    async (_, put) => put(await sealUpload(ARCHIVE, (await createUpload(t.services, newOwner(), ZIP)).key)),
  ],
  [
    "is altered",
    async ({ key }, put) => {
      const sealed = await sealUpload(ARCHIVE, key);
      await put(sealed.with(20, (sealed[20] ?? 0) ^ 1));
    },
  ],
];
test.each(WRONG)("an upload that %s is not read", async (_, make) => {
  const owner = newOwner();
  const created = await createUpload(t.services, owner, ZIP);
  const key = objectKey.ofUpload(owner, created.uploadId);
  await make(created, (bytes, contentType = ZIP.mediaType) => t.services.blobs.put(key, bytes, { contentType }));
  await expect(readUpload(t.services, owner, created.uploadId)).rejects.toMatchObject(incomplete);
});

test("an upload that nobody reads is gone after an hour", async () => {
  const owner = newOwner();
  const created = await createUpload(t.services, owner, ZIP);
  await upload(created);
  t.pass(HOUR_MS);
  await expect(readUpload(t.services, owner, created.uploadId)).rejects.toMatchObject(incomplete);
  t.pass(HOUR_MS);
  await sweepObjects(t.services);
  expect(await t.keys()).toEqual([]);
});

test("an archive over the limit gets no link", async () => {
  const limit = INTAKE_LIMITS.archiveBytes;
  const tooLarge = createUpload(t.services, newOwner(), { ...ZIP, sizeBytes: limit + 1 });
  await expect(tooLarge).rejects.toMatchObject({ code: "intake.too-large", details: { what: "archiveBytes", limit } });
  expect((await createUpload(t.services, newOwner(), { ...ZIP, sizeBytes: limit })).sizeBytes).toBeGreaterThan(limit);
});

test("an owner has ten uploads open at most, also when asking for many at once", async () => {
  const owner = newOwner();
  const answers = await Promise.allSettled(Array.from({ length: 15 }, () => createUpload(t.services, owner, ZIP)));
  const created = answers.filter((answer) => answer.status === "fulfilled").map(({ value }) => value);
  expect(created).toHaveLength(10);
  await expect(createUpload(t.services, owner, ZIP)).rejects.toMatchObject({ code: "intake.too-many-uploads" });
  await deleteUpload(t.services, owner, created[0]?.uploadId ?? expect.unreachable());
  await createUpload(t.services, owner, ZIP);
});
