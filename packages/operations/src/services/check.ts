import type { Clock } from "@coderevai/platform/clock";
import type { EnvValues } from "@coderevai/platform/inspect-env";
import type { OpenDatabases } from "./database/open-databases.ts";

type Name = keyof EnvValues;

/** What checks share while they run. */
export interface CheckScene {
  /** Every variable as it was given, for what is no variable of the product, such as VERCEL_REGION. */
  readonly source: Readonly<Record<string, string | undefined>>;
  /** What is missing or unfit in it, as `NAME what`. */
  readonly problems: readonly string[];
  readonly clock: Clock;
  readonly databases: OpenDatabases;
  /** Aborts at the check's deadline. */
  readonly signal: AbortSignal;
}

/** What a check found in order, as a sentence; `skipped` when there was nothing to look at. */
export type Found = string | { readonly skipped: string };

/** One thing that is looked at. Throws a `CheckProblem`, or whatever a client throws, when it is not in order. */
export interface Check {
  readonly name: string;
  /** Without them it is skipped: what is missing is told once, by the check of the environment. */
  readonly variables: readonly Name[];
  /** Names of checks without which this one has nothing to say. */
  readonly needs: readonly string[];
  readonly deadlineMs: number;
  run(values: Partial<EnvValues>, scene: CheckScene): Promise<Found>;
}

const DEADLINE_MS = 10_000;

type Given<K extends Name> = Pick<Check, "name"> &
  Partial<Pick<Check, "needs" | "deadlineMs">> & {
    readonly variables: readonly K[];
    run(values: Pick<EnvValues, K>, scene: CheckScene): Promise<Found>;
  };

/** A check that may count on the variables it names. */
export function defineCheck<K extends Name>({ needs = [], deadlineMs = DEADLINE_MS, run, ...rest }: Given<K>): Check {
  // Safe: whoever runs it has looked that its variables are there.
  return { needs, deadlineMs, ...rest, run: (values, scene) => run(values as Pick<EnvValues, K>, scene) };
}
