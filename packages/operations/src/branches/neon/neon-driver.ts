import type { SettingRow } from "../../environments/setting-row.ts";
import { OperationProblem } from "../../operation-problem.ts";
import type { Branch } from "../branch.ts";
import type { BranchDriver, BranchUrls, CreateBranch, InstallationSettings, RestoreBranch } from "../branch-driver.ts";
import { toBranchName } from "../branch-name.ts";
import { BranchTaken } from "../branch-taken.ts";
import { keptNameOf } from "../kept-name.ts";
import { applyComputes } from "./apply-computes.ts";
import { applyProjectSettings } from "./apply-project-settings.ts";
import { carryBookkeeping } from "./carry-bookkeeping.ts";
import { checkProjectSettings } from "./check-project-settings.ts";
import type { NeonProject } from "./neon-project.ts";
import { NeonRefusal } from "./neon-refusal.ts";
import { toBranch } from "./to-branch.ts";

const CONFLICT = 409;

/**
 * Branches as Neon's. A branch of tables alone (`schema-only`) is a root at Neon: it has no parent to be reset to, so
 * resetting makes it anew. It must never be reset from production instead, which would fill it with everybody's rows.
 */
export class NeonDriver implements BranchDriver {
  readonly vendor = "neon";
  readonly #project: NeonProject;
  readonly #now: () => Date;

  constructor(project: NeonProject, now: () => Date) {
    this.#project = project;
    this.#now = now;
  }

  async list(): Promise<Branch[]> {
    const branches = await this.#project.list();
    return branches.map((branch) => toBranch(branch, branches));
  }

  async create({ name, from, copy, expiresAt }: CreateBranch): Promise<Branch> {
    const source = await this.#find(from.name);
    const wanted = {
      name: name.name,
      parent_id: source.id,
      init_source: copy.contents === "schema" ? "schema-only" : "parent-data",
      ...(copy.contents === "data" && copy.at !== null && { parent_timestamp: copy.at.toISOString() }),
      ...(expiresAt !== null && { expires_at: toSeconds(expiresAt) }),
    };
    const { id, operations } = await this.#project.create(wanted).catch((error: unknown) => {
      throw error instanceof NeonRefusal && error.status === CONFLICT ? new BranchTaken(name.name) : error;
    });
    try {
      await this.#project.finish(operations);
      if (copy.contents === "schema") await this.#carryBookkeeping(source.id, id);
    } catch (error) {
      // Half a branch would be taken for a whole one the next time. It ends by itself if Neon cannot be asked now.
      await this.#project.delete(id).catch(() => {});
      throw error;
    }
    return this.#find(name.name);
  }

  async reset(branch: Branch): Promise<Branch> {
    if (branch.kind === "restore") {
      const source = await this.#find(branch.from ?? "");
      await this.#project.restore(branch.id, { source_branch_id: source.id });
      return this.#find(branch.name);
    }
    await this.delete(branch);
    const name = toBranchName(branch.name);
    const { expiresAt } = branch;
    return this.create({ name, from: toBranchName("production"), copy: { contents: "schema" }, expiresAt });
  }

  async restore(branch: Branch, { at, from }: RestoreBranch): Promise<{ branch: Branch; keptAs: string }> {
    if (at === null && from === null) {
      throw new OperationProblem("Neon goes back to any moment of its history: say which with --at MOMENT.");
    }
    const source = from === null ? branch : await this.#findKeptOf(branch, from);
    const keptAs = keptNameOf(toBranchName(branch.name).slug, this.#now()).name;
    await this.#project.restore(branch.id, {
      source_branch_id: source.id,
      ...(at !== null && { source_timestamp: at.toISOString() }),
      preserve_under_name: keptAs,
    });
    return { branch: await this.#find(branch.name), keptAs };
  }

  /** What was kept of it when it was restored is its parent at Neon and goes after it. */
  async delete(branch: Branch): Promise<void> {
    await this.#project.delete(branch.id);
    if (branch.from?.startsWith("kept/")) await this.delete(await this.#find(branch.from));
  }

  async prolong(branch: Branch, expiresAt: Date | null): Promise<Branch> {
    await this.#project.setExpiry(branch.id, expiresAt === null ? null : toSeconds(expiresAt));
    return { ...branch, expiresAt };
  }

  async keep(): Promise<null> {
    return null;
  }

  urlsOf(branch: Branch): Promise<BranchUrls> {
    return this.#project.urlsOf(branch.id);
  }

  compareSchema(branch: Branch, base: Branch): Promise<string> {
    return this.#project.compareSchema(branch.id, base.id);
  }

  async applySettings(settings: InstallationSettings): Promise<string[]> {
    return [
      ...(await applyProjectSettings(this.#project, settings)),
      ...(await applyComputes(this.#project, settings)),
    ];
  }

  checkSettings(settings: InstallationSettings): Promise<SettingRow[]> {
    return checkProjectSettings(this.#project, settings);
  }

  replicaUrlOf(branch: Branch): Promise<string | null> {
    return this.#project.replicaUrlOf(branch.id);
  }

  async #carryBookkeeping(sourceId: string, id: string): Promise<void> {
    const [source, branch] = [await this.#project.urlsOf(sourceId), await this.#project.urlsOf(id)];
    await carryBookkeeping(source.direct, branch.direct);
  }

  /** Kept states are a branch's parents at Neon, one after the other. */
  async #findKeptOf(branch: Branch, name: string): Promise<Branch> {
    const all = await this.list();
    let state: Branch | undefined = branch;
    for (let step = 0; step < all.length && state !== undefined && state.name !== name; step += 1) {
      const { from }: Branch = state;
      state = all.find((other) => other.name === from && other.kind === "kept");
    }
    if (state?.name === name) return state;
    throw new OperationProblem(`${name} is no state of ${branch.name}; pnpm db branch list shows what there is.`);
  }

  async #find(name: string): Promise<Branch> {
    const found = (await this.list()).find((branch) => branch.name === name);
    if (found === undefined) throw new OperationProblem(`Neon has no branch ${name}.`);
    return found;
  }
}

/** Neon takes no parts of seconds here. */
function toSeconds(moment: Date): string {
  return moment.toISOString().replace(/\.\d+Z$/, "Z");
}
