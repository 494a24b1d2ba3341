import { OperationProblem } from "../operation-problem.ts";
import { UsageProblem } from "../usage-problem.ts";
import type { Branch } from "./branch.ts";
import type { BranchDriver, CreateBranch } from "./branch-driver.ts";
import { type BranchName, toBranchName } from "./branch-name.ts";
import { BranchTaken } from "./branch-taken.ts";
import { checkCreate, checkRequest } from "./check-request.ts";
import { isHalfMade } from "./is-half-made.ts";
import { withTablesAlone } from "./with-tables-alone.ts";

interface BranchScene {
  readonly driver: BranchDriver;
  readonly now: Date;
}

/** The installation a preview's schema is from, unless told otherwise. */
const PRODUCTION = toBranchName("production");
const PREVIEW_LIFE_MS = 14 * 86_400_000;

interface CreateOptions {
  readonly from?: BranchName;
  /** Rows as well, as they are or were at a moment. Only for drills and repairs, under restore/. */
  readonly data?: { readonly at: Date | null };
  readonly expiresAt?: Date;
}

/**
 * Makes a branch that is not there yet; one that is there lives on, until the new end, and one that was left half made is
 * made again. A preview ends in two weeks unless
 * told otherwise, so that nothing lingers when its pull request's close was missed.
 */
export async function createBranch(
  { driver, now }: BranchScene,
  name: BranchName,
  { from = PRODUCTION, data, expiresAt }: CreateOptions = {},
): Promise<{ branch: Branch; isNew: boolean }> {
  const request: CreateBranch = data
    ? { name, from, copy: { contents: "data", at: data.at }, expiresAt: expiresAt ?? null }
    : { name, from, copy: { contents: "schema" }, expiresAt: expiresAt ?? new Date(now.getTime() + PREVIEW_LIFE_MS) };
  checkCreate(request, now);
  const there = await findThere(driver, request);
  const isBroken = there !== null && !data && (await isHalfMade((await driver.urlsOf(there)).direct));
  if (isBroken) await driver.delete(there);
  else if (there !== null) return { branch: await driver.prolong(there, request.expiresAt), isNew: false };
  try {
    const made = await driver.create(request);
    // By what was asked for, not by what the driver says it did.
    const branch = request.copy.contents === "schema" ? await withTablesAlone(driver, made) : made;
    return { branch, isNew: true };
  } catch (error) {
    const other = error instanceof BranchTaken ? await findThere(driver, request) : null;
    if (other === null) throw error;
    return { branch: other, isNew: false };
  }
}

async function findThere(driver: BranchDriver, { name: { name }, copy }: CreateBranch): Promise<Branch | null> {
  const there = (await driver.list()).find((branch) => branch.name === name);
  if (there !== undefined && there.contents !== copy.contents) {
    throw new OperationProblem(`${name} is there and holds ${there.contents}; delete it first.`);
  }
  return there ?? null;
}

export async function resetBranch({ driver }: BranchScene, name: BranchName, confirm?: string): Promise<Branch> {
  checkRequest("reset", name, confirm);
  const branch = await driver.reset(await findBranch(driver, name));
  return name.kind === "restore" ? branch : withTablesAlone(driver, branch);
}

/**
 * To a moment or a state of its own history, never to another branch's: that could be production's rows in a preview. What the branch holds now is kept under the answered name.
 */
export async function restoreBranch(
  { driver }: BranchScene,
  name: BranchName,
  {
    at = null,
    from = null,
    confirm,
  }: { at?: Date | null; from?: BranchName | null; confirm?: string | undefined } = {},
): Promise<{ branch: Branch; keptAs: string }> {
  checkRequest("restore", name, confirm);
  if (from !== null && (from.kind !== "kept" || at !== null)) {
    throw new UsageProblem("A branch is restored --at a moment, or --from one of its own states, named kept/….");
  }
  return driver.restore(await findBranch(driver, name), { at, from: from?.name ?? null });
}

/** False when there is no such branch, which is not an error: closing a pull request may be heard of twice. */
export async function deleteBranch({ driver }: BranchScene, name: BranchName, confirm?: string): Promise<boolean> {
  checkRequest("delete", name, confirm);
  const there = (await driver.list()).find((branch) => branch.name === name.name);
  if (there !== undefined) await driver.delete(there);
  return there !== undefined;
}

export async function keepBranch({ driver }: BranchScene, name: BranchName): Promise<Branch | null> {
  checkRequest("keep", name, undefined);
  return driver.keep(await findBranch(driver, name));
}

/** Deletes the branches whose end has come; their names. Previews that others made without one end like ours. */
export async function sweepBranches({ driver, now }: BranchScene): Promise<string[]> {
  const over = (await driver.list()).filter((branch) => {
    const end = endOf(branch);
    return end !== null && end <= now;
  });
  for (const branch of over) await driver.delete(branch);
  return over.map(({ name }) => name);
}

function endOf({ kind, expiresAt, createdAt }: Branch): Date | null {
  if (kind === "environment" || kind === "other") return null;
  if (expiresAt !== null || kind !== "preview" || createdAt === null) return expiresAt;
  return new Date(createdAt.getTime() + PREVIEW_LIFE_MS);
}

async function findBranch(driver: BranchDriver, { name }: BranchName): Promise<Branch> {
  const found = (await driver.list()).find((branch) => branch.name === name);
  if (found === undefined)
    throw new OperationProblem(`There is no branch ${name}; pnpm db branch list shows what there is.`);
  return found;
}
