import type { OwnerId } from "@coderevai/contract/ids";
import type { IntakePreview, PreviewInput } from "@coderevai/contract/intake";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { previewIntake } from "@coderevai/core/intake/preview-intake";
import { makeZip } from "@coderevai/engine/testing/make-zip";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, createApiUnderTest, newOwner } from "../../testing/api-under-test.ts";
import { uploadArchive } from "../../testing/upload-archive.ts";

let api: ApiUnderTest;
beforeAll(async () => {
  api = await createApiUnderTest();
});
afterAll(() => api.close());

const CANARY = "CANARY7f3a9";
const ZIP = makeZip([
  { name: "shop-main/src/pay.ts", data: `export const token = "${CANARY}";\n` },
  { name: "shop-main/src/empty.ts", data: "" },
  { name: "shop-main/node_modules/x/index.js", data: "module.exports = 1;\n" },
  { name: "shop-main/tool.rb", data: "puts 1\n" },
]);
const SHOP = "https://github.com/coderevai-samples/shop";

const fromUpload = async (owner: OwnerId, archive: Uint8Array = ZIP, fileName = "Shop (2).zip") =>
  preview(owner, { from: "upload", uploadId: await uploadArchive(api, owner, archive), fileName, useModel: false });

function preview(owner: OwnerId, input: PreviewInput) {
  return api.caller(owner).review.preview(input);
}

const fromAddress = (owner: OwnerId, address: string, revision: string | null = null) =>
  preview(owner, { from: "address", address, revision, useModel: false });

const fromFiles = (owner: OwnerId, files: { path: string; text: string }[]) =>
  preview(owner, { from: "files", files, useModel: false });

/** What lies in the bucket for the owner. */
async function objectsOf(owner: OwnerId) {
  const objects: { key: string; bytes: Uint8Array }[] = [];
  for await (const { key } of api.services.blobs.list("", 1_000)) {
    if (!key.includes(owner)) continue;
    objects.push({ key, bytes: (await api.services.blobs.get(key)) ?? new Uint8Array() });
  }
  return objects;
}

test("an uploaded archive is shown file by file, with the reason of each that is left out, and its price", async () => {
  const shown = await fromUpload(newOwner());
  expect(shown.files.map(({ path, reason }) => [path, reason])).toEqual([
    ["node_modules/x/index.js", "vendored"],
    ["src/empty.ts", "empty"],
    ["src/pay.ts", null],
    ["tool.rb", "language-unsupported"],
  ]);
  expect(shown).toMatchObject({ kind: "files", title: "Shop (2)", project: "upload/shop", reviewableFiles: 1 });
  expect(shown.sizeBytes).toBe(shown.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  expect([shown.quote.units, shown.quote.maxCostMicroUsd]).toEqual([1, 0]);
});

test("after a preview the upload is gone, and nothing in the bucket or in Postgres is readable", async () => {
  const owner = newOwner();
  await fromUpload(owner);
  const objects = await objectsOf(owner);
  expect(objects.map(({ key }) => key.split("/")[0])).toEqual(["pack"]);
  for (const { bytes } of objects) expect(Buffer.from(bytes).includes(CANARY)).toBe(false);
  const intake = await api.services.database.intakes.find(
    { ownerId: owner, intakeId: (await fromUpload(owner)).intakeId },
    new Date(),
  );
  expect(JSON.stringify(intake)).not.toContain(CANARY);
});

test("a public repository is fetched by its address; what it is called and which commit it is are known", async () => {
  const shown = await fromAddress(newOwner(), SHOP);
  expect(shown).toMatchObject({
    kind: "repository",
    title: "coderevai-samples/shop",
    project: "github.com/coderevai-samples/shop",
    reviewableFiles: 4,
  });
  expect(shown.revision).toMatch(/^[0-9a-f]{12}$/);
  expect((await fromAddress(newOwner(), `${SHOP}/tree/fix/orders`)).revision).toBe("fix/orders");
});

test.each([
  ["a repository that is not there", "https://github.com/coderevai-samples/none", "intake.repository-not-found"],
  ["a branch that is not there", `${SHOP}/tree/nowhere`, "intake.repository-not-found"],
  ["an address inside", "http://127.0.0.1/x/y", "intake.bad-address"],
])("%s is named as that", async (_, address, code) => {
  await expect(fromAddress(newOwner(), address)).rejects.toMatchObject({ cause: { code } });
});

test("dropped files have the paths that an archive of them would have", async () => {
  const shown = await fromFiles(newOwner(), [
    { path: "shop/src/a.ts", text: "export const a = 1;\n" },
    { path: "shop/b.py", text: "x = 1\n" },
  ]);
  expect(shown).toMatchObject({ kind: "files", title: "shop", project: "upload/shop", reviewableFiles: 2 });
  expect(shown.files.map(({ path }) => path)).toEqual(["b.py", "src/a.ts"]);
  const loose = await fromFiles(newOwner(), [
    { path: "a.ts", text: "export const a = 1;\n" },
    { path: "b.py", text: "x = 1\n" },
  ]);
  expect(loose).toMatchObject({ title: "a.ts and 1 more", project: null });
});

test("what holds nothing to review is shown with its reasons", async () => {
  const shown = await fromFiles(newOwner(), [{ path: "notes.md", text: "# Notes\n" }]);
  expect(shown.reviewableFiles).toBe(0);
  expect(shown.files).toMatchObject([{ path: "notes.md", reason: "not-code" }]);
});

test("an archive that is none is refused by its reason, and nothing of it stays", async () => {
  const owner = newOwner();
  const refused = fromUpload(owner, Buffer.from("not an archive"));
  await expect(refused).rejects.toMatchObject({
    cause: { code: "intake.bad-archive", details: { reason: "unknown-format" } },
  });
  expect(await objectsOf(owner)).toEqual([]);
});

test("an upload of somebody else is not there, and stays theirs", async () => {
  const owner = newOwner();
  const uploadId = await uploadArchive(api, owner, ZIP);
  const input = { from: "upload", uploadId, fileName: "shop.zip", useModel: false } as const;
  await expect(preview(newOwner(), input)).rejects.toMatchObject({ cause: { code: "intake.upload-incomplete" } });
  expect((await preview(owner, input)).reviewableFiles).toBe(1);
  await expect(preview(owner, input)).rejects.toMatchObject({ cause: { code: "intake.upload-incomplete" } });
});

test("while the bucket is away a preview says so, and the upload waits for the next try", async () => {
  const owner = newOwner();
  const uploadId = await uploadArchive(api, owner, ZIP);
  const input = { from: "upload", uploadId, fileName: "shop.zip", useModel: false } as const;
  await api.bucket.setFault({ mode: "fail", remaining: 100, method: "PUT" });
  await expect(preview(owner, input)).rejects.toMatchObject({ cause: { code: "objects.unavailable" } });
  await api.bucket.setFault({ mode: "none" });
  expect((await preview(owner, input)).reviewableFiles).toBe(1);
});

test("a preview whose caller leaves ends at once, keeps nothing and frees its place", async () => {
  const owner = newOwner();
  const leaving = new AbortController();
  api.forge.fault = "hang";
  const input = { from: "address", address: SHOP, revision: null, useModel: false } as const;
  const asked = previewIntake(api.services, owner, input, leaving.signal);
  setTimeout(() => leaving.abort(), 50);
  await expect(asked).rejects.toMatchObject({ name: "AbortError" });
  api.forge.fault = "none";
  expect(await objectsOf(owner)).toEqual([]);
  expect((await preview(owner, input)).reviewableFiles).toBe(4);
});

test("of many open previews the oldest go, with their packs", async () => {
  const owner = newOwner();
  const files = [{ path: "a.ts", text: "export const a = 1;\n" }];
  const shown: IntakePreview[] = [];
  for (let made = 0; made <= REVIEW_LIMITS.openIntakes; made += 1) shown.push(await fromFiles(owner, files));
  const find = ({ intakeId }: IntakePreview) =>
    api.services.database.intakes.find({ ownerId: owner, intakeId }, new Date());
  const found = await Promise.all(shown.map(find));
  expect(found.map((intake) => intake === null)).toEqual([true, ...Array(REVIEW_LIMITS.openIntakes).fill(false)]);
  expect(await objectsOf(owner)).toHaveLength(REVIEW_LIMITS.openIntakes);
});
