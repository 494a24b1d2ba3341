import type { ControlRoute } from "../stand-in.ts";
import { isRecord } from "../state/is-record.ts";
import { FORGE_FAULTS, type ForgeFault, isForgeFault } from "./forge-fault.ts";
import type { Repositories } from "./repositories.ts";
import type { Tree } from "./sample-trees.ts";

const MOST_COPIES = 10_000;

interface Forge {
  fault: ForgeFault;
  readonly repositories: Repositories;
}

/** `PUT`s a tree under a branch, in as many copies as wanted, and makes the forge misbehave. */
export function forgeControlRoutes(forge: Forge): readonly ControlRoute[] {
  return [
    {
      method: "POST",
      path: "/repositories",
      handle({ body: { project, branch = "main", files, copies = 1 } }) {
        const tree = readTree(files, copies);
        if (typeof project !== "string" || typeof branch !== "string" || tree === null) {
          return { status: 400, json: { error: "Give project, files as an object of texts, branch and copies." } };
        }
        const isPut = forge.repositories.put(project, branch, tree);
        return isPut
          ? { status: 200, json: { files: Object.keys(tree).length } }
          : { status: 409, json: { error: "full" } };
      },
    },
    {
      method: "POST",
      path: "/fault",
      handle({ body: { mode } }) {
        if (!isForgeFault(mode)) return { status: 400, json: { error: `mode is one of ${FORGE_FAULTS.join(", ")}.` } };
        forge.fault = mode;
        return { status: 200, json: { mode } };
      },
    },
  ];
}

/** With more than one copy, each lies in a folder of its own. */
function readTree(files: unknown, copies: unknown): Tree | null {
  if (!isRecord(files) || typeof copies !== "number" || copies < 1 || copies > MOST_COPIES) return null;
  const entries = Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  if (copies === 1) return Object.fromEntries(entries);
  const tree: Record<string, string> = {};
  for (let copy = 0; copy < copies; copy += 1) {
    for (const [path, text] of entries) tree[`copy-${copy}/${path}`] = text;
  }
  return tree;
}
