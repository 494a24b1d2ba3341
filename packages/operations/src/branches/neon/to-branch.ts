import type { Branch as NeonBranch } from "@neondatabase/api-client";
import type { Branch } from "../branch.ts";

/** Branches that stem from each other; Neon allows far fewer. */
const MOST_ANCESTORS = 50;

/** Neon's branch in our words. What somebody else made under another name is `other`: shown, and left alone. */
export function toBranch(branch: NeonBranch, all: readonly NeonBranch[]): Branch {
  const parent = all.find(({ id }) => id === branch.parent_id);
  return {
    name: nameOf(branch),
    kind: kindOf(branch),
    id: branch.id,
    contents: contentsOf(branch, all),
    from: parent === undefined ? null : nameOf(parent),
    createdAt: new Date(branch.created_at),
    expiresAt: branch.expires_at === undefined ? null : new Date(branch.expires_at),
  };
}

function nameOf(branch: NeonBranch): string {
  return branch.default ? "production" : branch.name;
}

function kindOf({ name, default: isDefault }: NeonBranch): Branch["kind"] {
  if (isDefault || name === "staging") return "environment";
  const [, prefix] = /^(preview|restore|kept)\/./.exec(name) ?? [];
  return (prefix as "preview" | "restore" | "kept" | undefined) ?? "other";
}

/** A branch holds what the branch at its root holds: tables alone, or the rows of the installation. */
function contentsOf(branch: NeonBranch, all: readonly NeonBranch[]): Branch["contents"] {
  let root = branch;
  for (let step = 0; step < MOST_ANCESTORS; step += 1) {
    if (root.init_source === "schema-only") return "schema";
    const parent = all.find(({ id }) => id === root.parent_id);
    if (parent === undefined) return "data";
    root = parent;
  }
  return "data";
}
