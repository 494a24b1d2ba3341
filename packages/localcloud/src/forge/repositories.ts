import { commitOf } from "./pack-tree.ts";
import { SAMPLE_BRANCHES, SAMPLE_PROJECTS, type Tree } from "./sample-trees.ts";

const MOST_PROJECTS = 100;
const LEAST_COMMIT_CHARACTERS = 7;

/** The public repositories of all services, by project such as github.com/owner/name. */
export class Repositories {
  /** The first branch is the default one. */
  readonly #branches = new Map<string, Map<string, Tree>>();

  constructor() {
    for (const project of SAMPLE_PROJECTS) this.#branches.set(project, new Map(Object.entries(SAMPLE_BRANCHES)));
  }

  /** Makes or replaces a branch; false when there are too many projects. */
  put(project: string, branch: string, tree: Tree): boolean {
    const key = project.toLowerCase();
    const branches = this.#branches.get(key) ?? new Map<string, Tree>();
    if (!this.#branches.has(key) && this.#branches.size >= MOST_PROJECTS) return false;
    branches.set(branch, tree);
    this.#branches.set(key, branches);
    return true;
  }

  /** The tree that a branch, a commit or its first digits, or HEAD stands for. */
  find(project: string, revision: string): Tree | undefined {
    const branches = this.#branches.get(project.toLowerCase());
    if (branches === undefined) return undefined;
    const trees = [...branches.values()];
    if (revision === "HEAD") return trees[0];
    const isCommit = revision.length >= LEAST_COMMIT_CHARACTERS && /^[0-9a-f]+$/.test(revision);
    return branches.get(revision) ?? trees.find((tree) => isCommit && commitOf(tree).startsWith(revision));
  }
}
