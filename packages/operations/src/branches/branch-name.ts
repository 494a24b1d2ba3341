import { createHash } from "node:crypto";
import { UsageProblem } from "../usage-problem.ts";

/**
 * What a branch is for, which decides what it may hold:
 * environment: `production` and `staging`, which live on; preview: schema and seeds; restore: a copy with data, for drills
 * and repairs; kept: what a branch held before it was reset or restored.
 */
export type BranchKind = "environment" | "preview" | "restore" | "kept";

/** `name` is what operators and Neon call it, such as `preview/pr-12`; its slug is lower case, digits and hyphens. */
export interface BranchName {
  readonly kind: BranchKind;
  readonly name: string;
  readonly slug: string;
}

/** Leaves room for a prefix and a moment in Postgres' names of 63 bytes. */
const SLUG_MAX_LENGTH = 32;
const HASH_LENGTH = 8;
const GIVEN_MAX_LENGTH = 500;

/** Names that never become a preview's, and what they name. */
const ENVIRONMENTS: Readonly<Record<string, "production" | "staging">> = {
  production: "production",
  main: "production",
  master: "production",
  staging: "staging",
};

/**
 * Names come from pull requests, so anything may be in them. What names no environment and has no prefix of ours is a
 * preview. Two names that differ give two branches: where letters are lost, a hash of the name as given takes their place.
 */
export function toBranchName(given: string): BranchName {
  const text = given.trim().replace(/^refs\/heads\//, "");
  if (text === "" || text.length > GIVEN_MAX_LENGTH) {
    throw new UsageProblem(`A branch's name has 1 to ${GIVEN_MAX_LENGTH} characters, such as preview/pr-12.`);
  }
  const environment = ENVIRONMENTS[text.toLowerCase()];
  if (environment !== undefined) return { kind: "environment", name: environment, slug: environment };
  const [, prefix = "preview", rest = text] = /^(preview|restore|kept)\/(.+)$/s.exec(text) ?? [];
  const slug = toSlug(rest);
  return { kind: prefix as BranchKind, name: `${prefix}/${slug}`, slug };
}

function toSlug(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  if (plain === text && plain.length <= SLUG_MAX_LENGTH) return plain;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, HASH_LENGTH);
  const start = plain.slice(0, SLUG_MAX_LENGTH - HASH_LENGTH - 1).replace(/-+$/, "");
  return start === "" ? `x-${hash}` : `${start}-${hash}`;
}
