import { UsageProblem } from "../usage-problem.ts";
import type { CreateBranch } from "./branch-driver.ts";
import type { BranchKind, BranchName } from "./branch-name.ts";

type Verb = "reset" | "delete" | "restore" | "keep";

/** A word: it may be done. `confirm`: when the branch's name is said again. `never`: in no case. */
type Rule = "may" | "confirm" | "never";

const RULES: Readonly<
  Record<Verb, Readonly<Record<Exclude<BranchKind, "environment"> | "staging" | "production", Rule>>>
> = {
  reset: { preview: "may", restore: "may", kept: "never", staging: "confirm", production: "never" },
  delete: { preview: "may", restore: "may", kept: "may", staging: "confirm", production: "never" },
  restore: { preview: "may", restore: "may", kept: "never", staging: "confirm", production: "confirm" },
  keep: { preview: "may", restore: "may", kept: "never", staging: "may", production: "may" },
};

/** Throws `UsageProblem` for what is never done, or is not confirmed by `--confirm NAME`. */
export function checkRequest(verb: Verb, { kind, name }: BranchName, confirm: string | undefined): void {
  const rule = RULES[verb][kind === "environment" ? (name as "production" | "staging") : kind];
  if (rule === "never") throw new UsageProblem(`${name} is never the object of ${verb}. Nothing was done.`);
  if (rule === "confirm" && confirm !== name) {
    throw new UsageProblem(`${verb} of ${name} needs --confirm ${name}. Nothing was done.`);
  }
}

const LONGEST_WITH_DATA_MS = 7 * 86_400_000;

/**
 * Which branches may hold rows of another is decided here: those under restore/ that were asked for with --with-data and
 * that end within a week. A name alone, which may come from a pull request, never leads to data.
 */
export function checkCreate({ name, copy, expiresAt }: CreateBranch, now: Date): void {
  const wanted = copy.contents === "data" ? "restore" : "preview";
  if (name.kind !== wanted) {
    throw new UsageProblem(
      copy.contents === "data"
        ? "A branch with data is named restore/…, so that nobody takes it for a preview."
        : `${name.name} is not made by this command: previews are named preview/…, environments come from pnpm db environments apply, and restore/… needs --with-data.`,
    );
  }
  if (copy.contents === "schema") return;
  if (expiresAt === null || expiresAt.getTime() - now.getTime() > LONGEST_WITH_DATA_MS) {
    throw new UsageProblem("A branch with data needs --expires of at most 7d.");
  }
}
