import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { type IntakeLimits, intakeLimitsOf } from "@coderevai/contract/intake-limits";
import { parseRepositoryAddress } from "@coderevai/contract/repository-address";
import { openArchive, planIntake } from "@coderevai/engine/intake";
import { ForgeStandIn } from "@coderevai/localcloud/forge";
import { fetchRepository } from "@coderevai/platform/outside/fetch-repository";
import { createOutsideNetwork, type OutsideNetwork } from "@coderevai/platform/outside/outside-network";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

const forge = new ForgeStandIn();
const signal = new AbortController().signal;
let network: OutsideNetwork;

beforeAll(async () => {
  const { port } = await forge.start(undefined);
  network = createOutsideNetwork({ standInPort: port });
});
beforeEach(() => {
  forge.fault = "none";
});
afterAll(() => forge.stop());

const FREE = intakeLimitsOf(ENTITLEMENTS.free);

async function look(address: string, revision: string | null = null) {
  const options = { limits: FREE, signal };
  const fetched = await fetchRepository(parseRepositoryAddress(address, revision), options, network);
  const archive = await openArchive(fetched.bytes, options);
  return { archive, revision: fetched.revision, plan: await planIntake(archive.entries()) };
}

test.each([
  "https://github.com/coderevai-samples/shop",
  "git@gitlab.com:coderevai-samples/web/shop.git",
  "https://bitbucket.org/coderevai-samples/shop/src/main/",
])("a public repository is fetched, opened and looked through: %s", async (address) => {
  const { archive, plan } = await look(address);
  expect(archive.commit).toMatch(/^[0-9a-f]{40}$/);
  expect(archive.rootFolder).toBe(`shop-${archive.commit}`);
  expect(plan.map(({ path, reason }) => [path, reason?.code ?? "review"])).toEqual([
    ["README.md", "not-code"],
    ["dist/orders.js", "generated"],
    ["package-lock.json", "not-code"],
    ["package.json", "not-code"],
    ["src/db.ts", "review"],
    ["src/price.ts", "review"],
    ["src/routes/orders.ts", "review"],
    ["tools/backup.py", "review"],
    ["tools/deploy.sh", "language-unsupported"],
    ["vendor/left-pad/index.js", "vendored"],
  ]);
});

test("a branch with a slash is found in the browser's address, and a commit by its number", async () => {
  const branch = await look("https://github.com/coderevai-samples/shop/tree/fix/orders/src/routes");
  expect(branch.revision).toBe("fix/orders");
  const commit = await look("https://github.com/coderevai-samples/shop", branch.archive.commit);
  expect(commit.plan).toEqual(branch.plan);
  expect((await look("https://github.com/coderevai-samples/shop")).plan).not.toEqual(branch.plan);
});

test.each([
  ["https://github.com/coderevai-samples/nothing", "intake.repository-not-found"],
  ["https://github.com/coderevai-samples/shop/tree/nothing", "intake.repository-not-found"],
])("what is not there is said: %s", async (address, code) => {
  await expect(look(address)).rejects.toMatchObject({ code });
});

test.each([
  ["break-off", "intake.repository-unavailable"],
  ["busy", "intake.repository-unavailable"],
  ["down", "intake.repository-unavailable"],
  ["huge", "intake.too-large"],
  ["sign-in-page", "intake.repository-not-found"],
  ["redirect-inside", "intake.repository-not-found"],
  ["redirect-loop", "intake.repository-not-found"],
] as const)("a forge that answers %s: %s", async (fault, code) => {
  forge.fault = fault;
  await expect(look("https://github.com/coderevai-samples/shop")).rejects.toMatchObject({ code });
});

test.each(["hang", "slow"] as const)("a forge that answers %s is left in time", async (fault) => {
  forge.fault = fault;
  const limits: IntakeLimits = { ...FREE, timeMs: 400 };
  const address = parseRepositoryAddress("https://gitlab.com/coderevai-samples/web/shop");
  await expect(fetchRepository(address, { limits, signal }, network)).rejects.toMatchObject({
    code: "intake.repository-unavailable",
  });
});
