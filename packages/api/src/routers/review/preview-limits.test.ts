import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import type { OwnerId } from "@coderevai/contract/ids";
import type { IntakePreview } from "@coderevai/contract/intake";
import { uncachedStandings } from "@coderevai/core/testing/uncached-standings";
import { makeSubscription, storeSubscription } from "@coderevai/db/testing";
import { makeZip } from "@coderevai/engine/testing/make-zip";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, createApiUnderTest, newOwner } from "../../testing/api-under-test.ts";
import { uploadArchive } from "../../testing/upload-archive.ts";

const SHOP = "https://github.com/coderevai-samples/shop";

let api: ApiUnderTest;
beforeAll(async () => {
  api = await createApiUnderTest();
});
afterAll(() => api.close());

const archiveOf = (fileCount: number) =>
  makeZip(Array.from({ length: fileCount }, (_, index) => ({ name: `${index % 100}/${index}.txt`, data: "x" })));

async function previewOf(ownerId: OwnerId, archive: Uint8Array, to: ApiUnderTest = api): Promise<IntakePreview> {
  const uploadId = await uploadArchive(to, ownerId, archive);
  return to.caller(ownerId).review.preview({ from: "upload", uploadId, fileName: "a.zip", useModel: false });
}

const tooMany = (limit: number) => ({ cause: { code: "intake.too-large", details: { what: "files", limit } } });

test("an archive of one file more than the free plan takes is refused, and is taken on Pro up to what Pro takes", async () => {
  const ownerId = newOwner();
  const { free, pro } = ENTITLEMENTS;
  const archive = archiveOf(free.repositoryFiles + 1);
  await expect(previewOf(ownerId, archive)).rejects.toMatchObject(tooMany(free.repositoryFiles));
  await storeSubscription(api.databaseUrl, ownerId, makeSubscription());
  expect((await previewOf(ownerId, archive)).files).toHaveLength(free.repositoryFiles + 1);
  await expect(previewOf(ownerId, archiveOf(pro.repositoryFiles + 1))).rejects.toMatchObject(
    tooMany(pro.repositoryFiles),
  );
});

test("the same limit holds for the repository behind an address", async () => {
  const standings = uncachedStandings(api.services.database);
  const small = await createApiUnderTest({
    standings: {
      ...standings,
      find: async (ownerId) => {
        const standing = await standings.find(ownerId);
        return { ...standing, allowed: { ...standing.allowed, repositoryFiles: 3 } };
      },
    },
  });
  try {
    const preview = small
      .caller(newOwner())
      .review.preview({ from: "address", address: SHOP, revision: null, useModel: false });
    await expect(preview).rejects.toMatchObject(tooMany(3));
    await expect(previewOf(newOwner(), archiveOf(4), small)).rejects.toMatchObject(tooMany(3));
    expect((await previewOf(newOwner(), archiveOf(3), small)).files).toHaveLength(3);
  } finally {
    await small.close();
  }
});
