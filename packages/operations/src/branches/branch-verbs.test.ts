import { afterAll, beforeAll, expect, test } from "vitest";
import { type BranchBench, openBranchBench, queryUrl } from "../testing/branch-bench.ts";
import type { Branch } from "./branch.ts";
import type { BranchDriver } from "./branch-driver.ts";
import { toBranchName } from "./branch-name.ts";
import { createBranch, resetBranch } from "./branch-verbs.ts";

let bench: BranchBench;
beforeAll(async () => {
  bench = await openBranchBench();
  await queryUrl(
    bench.url,
    `INSERT INTO api_usage (id, owner_id, request_id, procedure, at, duration_ms, status, tokens)
     VALUES (gen_random_uuid(), 'customer', 'r', 'p', now(), 1, 'ok', 0)`,
  );
});
afterAll(() => bench.close());

/** Gives the installation's own rows to whoever asks for tables, and says that it did or did not. */
function leakyDriver(contents: Branch["contents"], deleted: string[]): BranchDriver {
  const name = "preview/pr-1";
  const branch: Branch = { name, kind: "preview", id: "x", contents, from: null, createdAt: null, expiresAt: null };
  const branches: Branch[] = [];
  return {
    vendor: "neon",
    list: async () => branches,
    create: async () => {
      branches.push(branch);
      return branch;
    },
    reset: async () => branch,
    restore: async () => ({ branch, keptAs: "kept/x" }),
    delete: async ({ name: gone }) => {
      deleted.push(gone);
    },
    prolong: async () => branch,
    keep: async () => null,
    applySettings: async () => [],
    urlsOf: async () => ({ direct: bench.url, pooled: bench.url }),
    replicaUrlOf: async () => null,
    checkSettings: async () => [],
    compareSchema: async () => "",
  };
}

test("a preview with rows is removed and never handed out, whatever made it and whatever that says of it", async () => {
  for (const contents of ["schema", "data"] as const) {
    const deleted: string[] = [];
    const scene = { driver: leakyDriver(contents, deleted), now: bench.clock.now };
    await expect(createBranch(scene, toBranchName("pr-1"))).rejects.toThrow("has rows in public.api_usage");
    await expect(resetBranch(scene, toBranchName("pr-1"))).rejects.toThrow("It was not handed out");
    expect(deleted).toEqual(["preview/pr-1", "preview/pr-1"]);
  }
});
