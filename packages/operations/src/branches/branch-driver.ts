import type { SettingRow } from "../environments/setting-row.ts";
import type { Branch } from "./branch.ts";
import type { BranchName } from "./branch-name.ts";

export interface CreateBranch {
  readonly name: BranchName;
  readonly from: BranchName;
  /** With the rows of `from`, at that moment when one is given; else its tables alone. */
  readonly copy: { readonly contents: "schema" } | { readonly contents: "data"; readonly at: Date | null };
  readonly expiresAt: Date | null;
}

export interface RestoreBranch {
  /** The moment to go back to. */
  readonly at: Date | null;
  /** The name of one of the branch's own kept states. Without it and a moment, the last that was kept. */
  readonly from: string | null;
}

/** `url` bears the owner's password: for files and child processes, never for a log. */
export interface BranchUrls {
  readonly direct: string;
  readonly pooled: string;
}

/** What holds for a whole installation. What is null stays as it is. */
export interface InstallationSettings {
  /** Addresses and networks that may connect to the environments; previews stay open. */
  readonly allowedIps: readonly string[] | null;
  /** For how long any moment can be gone back to. */
  readonly historyHours: number | null;
  /** Least and most compute units, by environment. */
  readonly computeLimits: ReadonlyMap<string, ComputeLimits> | null;
  /** Environments that have a replica for reads that may lag; the others have none. */
  readonly replicasOf: readonly string[] | null;
}

/** Neon's compute units: a quarter of a processor and a gigabyte of memory each quarter. */
export interface ComputeLimits {
  readonly min: number;
  readonly max: number;
}

/**
 * Where branches live. Methods end when the branch is ready for queries, within a deadline, and throw `OperationProblem`.
 * What may be done to which branch is decided before: see check-request.ts.
 */
export interface BranchDriver {
  readonly vendor: "neon" | "local";
  list(): Promise<Branch[]>;
  /** Throws `BranchTaken` when the branch is there. */
  create(request: CreateBranch): Promise<Branch>;
  /** As it was when it was made: a preview gets an empty schema again, a copy the data its source has now. */
  reset(branch: Branch): Promise<Branch>;
  /** What it holds now is kept under the name that is answered. */
  restore(branch: Branch, request: RestoreBranch): Promise<{ branch: Branch; keptAs: string }>;
  /** Its connections are cut. */
  delete(branch: Branch): Promise<void>;
  prolong(branch: Branch, expiresAt: Date | null): Promise<Branch>;
  /** Keeps what the branch holds now, to restore it later. Neon keeps every moment by itself and answers null. */
  keep(branch: Branch): Promise<Branch | null>;
  urlsOf(branch: Branch): Promise<BranchUrls>;
  /** The owner's address of the branch's replica; null where there is none. */
  replicaUrlOf(branch: Branch): Promise<string | null>;
  /** How a branch's tables differ from another's, as lines that begin with + and -; empty when they do not. */
  compareSchema(branch: Branch, base: Branch): Promise<string>;
  /** What was changed, in sentences; nothing when all was as it is to be. */
  applySettings(settings: InstallationSettings): Promise<string[]>;
  /** What is set beside what is meant. */
  checkSettings(settings: InstallationSettings): Promise<SettingRow[]>;
}
