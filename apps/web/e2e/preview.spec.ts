import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { walkPreview } from "@coderevai/testing/walk-preview";
import { expect, test } from "@playwright/test";

/** No page: what a workflow does for a pull request, against the web app that was built for these tests. */
test("a pull request gets a deployment with a database of its own, tested and told of, and leaves nothing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "coderevai-walk-"));
  try {
    const env = JSON.parse(process.env.E2E_CLOUD ?? "{}") as Record<string, string>;
    const looks = await walkPreview({ env, folder, mutation: null, say: () => {} });
    expect(looks).toEqual(Object.fromEntries(Object.keys(looks).map((look) => [look, true])));
    expect(Object.keys(looks).length).toBeGreaterThan(18);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
