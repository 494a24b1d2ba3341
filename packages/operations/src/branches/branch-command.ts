import type { CommandOutcome } from "../command-outcome.ts";
import { handOutRoles } from "../environments/hand-out-roles.ts";
import { UsageProblem } from "../usage-problem.ts";
import type { Branch } from "./branch.ts";
import type { BranchDriver } from "./branch-driver.ts";
import { type BranchName, toBranchName } from "./branch-name.ts";
import { branchTable } from "./branch-table.ts";
import { createBranch, deleteBranch, keepBranch, resetBranch, restoreBranch, sweepBranches } from "./branch-verbs.ts";
import { parseExpiry, parsePast } from "./parse-moment.ts";

interface Options {
  readonly secrets?: string | undefined;
  readonly rotate?: boolean | undefined;
  readonly from?: string | undefined;
  readonly at?: string | undefined;
  readonly expires?: string | undefined;
  readonly confirm?: string | undefined;
  readonly "with-data"?: boolean | undefined;
}

interface Call {
  readonly driver: BranchDriver;
  readonly now: Date;
  readonly rolePrefix: string;
}

const NAMED: Readonly<Record<string, (call: Call, name: BranchName, options: Options) => Promise<CommandOutcome>>> = {
  create: async (call, name, options) => {
    if (options.at !== undefined && !options["with-data"]) throw new UsageProblem("--at needs --with-data.");
    const at = options.at === undefined ? null : parsePast(options.at, call.now);
    const { branch, isNew } = await createBranch(call, name, {
      ...(options.from !== undefined && { from: toBranchName(options.from) }),
      ...(options["with-data"] && { data: { at } }),
      ...(options.expires !== undefined && { expiresAt: parseExpiry(options.expires, call.now) }),
    });
    await handOut(call, branch, options);
    return { lines: [`${branch.name} ${isNew ? "was made" : "is there"}${untilOf(branch)}.`], json: { branch, isNew } };
  },
  reset: async (call, name, options) => {
    const branch = await resetBranch(call, name, options.confirm);
    await handOut(call, branch, options);
    return { lines: [`${branch.name} is as it was when it was made.`], json: { branch } };
  },
  restore: async (call, name, options) => {
    const at = options.at === undefined ? null : parsePast(options.at, call.now);
    const from = options.from === undefined ? null : toBranchName(options.from);
    const { branch, keptAs } = await restoreBranch(call, name, { at, from, confirm: options.confirm });
    return { lines: [`${branch.name} is restored. What it held is kept as ${keptAs}.`], json: { branch, keptAs } };
  },
  keep: async (call, name) => {
    const branch = await keepBranch(call, name);
    const line = branch === null ? `Neon keeps the history of ${name.name} by itself.` : `Kept as ${branch.name}.`;
    return { lines: [line], json: { branch } };
  },
  delete: async (call, name, { confirm }) => {
    const isDeleted = await deleteBranch(call, name, confirm);
    return { lines: [`${name.name} ${isDeleted ? "is deleted" : "was not there"}.`], json: { isDeleted } };
  },
};

const NAMELESS: Readonly<Record<string, (call: Call) => Promise<CommandOutcome>>> = {
  list: async ({ driver }) => {
    const branches = await driver.list();
    return { lines: branchTable(branches), json: { branches } };
  },
  sweep: async (call) => {
    const deleted = await sweepBranches(call);
    return {
      lines: [deleted.length === 0 ? "No branch is over." : `Deleted ${deleted.join(", ")}.`],
      json: { deleted },
    };
  },
};

/** One verb of \`pnpm db branch\`. */
export async function runBranchCommand(
  call: Call,
  verb: string,
  name: string | undefined,
  options: Options,
): Promise<CommandOutcome> {
  const nameless = Object.hasOwn(NAMELESS, verb) ? NAMELESS[verb] : undefined;
  if (nameless !== undefined) return nameless(call);
  const named = Object.hasOwn(NAMED, verb) ? NAMED[verb] : undefined;
  if (named === undefined) throw new UsageProblem(`There is no verb ${verb}; pnpm db shows them.`);
  if (name === undefined) throw new UsageProblem(`${verb} needs the name of a branch, such as preview/pr-12.`);
  return named(call, toBranchName(name), options);
}

/** A branch made anew has no roles yet; with --secrets it gets them. */
async function handOut({ driver, rolePrefix }: Call, branch: Branch, { secrets, rotate }: Options): Promise<void> {
  if (secrets === undefined) return;
  await handOutRoles(driver, branch, { file: secrets, prefix: rolePrefix, isRotated: rotate ?? false });
}

function untilOf({ expiresAt }: Branch): string {
  return expiresAt === null ? "" : `, until ${expiresAt.toISOString()}`;
}
