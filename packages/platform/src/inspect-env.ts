import { z } from "zod";
import { WEB_VARIABLES } from "./env.ts";
import { findModelProblems, MODEL_VARIABLES } from "./models/model-env.ts";
import { findMisplacedValues, findUnfitDatabases, SHARED_VARIABLES } from "./shared-env.ts";
import { DIRECT_URL } from "./worker-env.ts";

const VARIABLES = { ...SHARED_VARIABLES, ...WEB_VARIABLES, DATABASE_URL_UNPOOLED: DIRECT_URL };
const MODEL_NAMES = Object.keys(MODEL_VARIABLES);

/** Every variable of an installation, parsed: what web processes need, and what workers need beside. */
export type EnvValues = z.infer<z.ZodObject<typeof VARIABLES>>;

export interface EnvLook {
  /** What is set and fit, defaults included. Secrets are in it. */
  readonly values: Partial<EnvValues>;
  /** What is not, as `NAME what`; never a value. */
  readonly problems: readonly string[];
}

/** Looks at an installation's environment without giving up at the first thing that is missing. Never throws. */
export function inspectEnv(source: Readonly<Record<string, string | undefined>>): EnvLook {
  const parsed = Object.entries(VARIABLES).map(([name, schema]) => [name, schema.safeParse(source[name])] as const);
  const unfit = parsed.flatMap(([name, { error }]) => (error ? [`${name} ${error.issues[0]?.message}`] : []));
  const fit = parsed.filter(([, { success }]) => success).map(([name, { data }]) => [name, data] as const);
  // Safe: each value is what the schema of its name made.
  const values = Object.fromEntries(fit) as Partial<EnvValues>;
  const models = z.object(MODEL_VARIABLES).safeParse(source);
  const modelProblems = models.success ? findModelProblems(models.data) : [];
  if (modelProblems.length === 0) return { values, problems: [...unfit, ...misplacedOf(values, source)] };
  const withoutModel = Object.fromEntries(fit.filter(([name]) => !MODEL_NAMES.includes(name)));
  return { values: withoutModel, problems: [...unfit, ...modelProblems, ...misplacedOf(values, source)] };
}

function misplacedOf(
  { APP_ENV: appEnv, DATABASE_CA: ca }: Partial<EnvValues>,
  source: Parameters<typeof inspectEnv>[0],
): string[] {
  if (appEnv === undefined) return [];
  return [...findMisplacedValues(appEnv, source), ...findUnfitDatabases({ APP_ENV: appEnv, DATABASE_CA: ca }, source)];
}
