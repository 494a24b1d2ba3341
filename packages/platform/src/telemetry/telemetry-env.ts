import { z } from "zod";
import { optional } from "../optional-variable.ts";
import { readTracingEnv, TRACING_VARIABLES, type TracingEnv } from "../tracing/tracing-env.ts";

const MIN_TOKEN_LENGTH = 16;

export const TELEMETRY_VARIABLES = {
  METRICS_TOKEN: optional(
    z
      .string()
      .transform((list) => list.split(",").map((token) => token.trim()))
      .refine((tokens) => tokens.every((token) => token.length >= MIN_TOKEN_LENGTH), {
        error: `needs ${MIN_TOKEN_LENGTH} characters at least; leave it out to show metrics to nobody`,
      }),
  ),
  // What runs here. Vercel sets the second one by itself.
  BUILD_COMMIT: z.string().optional(),
  VERCEL_GIT_COMMIT_SHA: z.string().optional(),
  ...TRACING_VARIABLES,
};

type TelemetryValues = z.infer<z.ZodObject<typeof TELEMETRY_VARIABLES>>;

export interface TelemetryEnv {
  /** Scrapers bring one of them; without any the metrics are shown to nobody. */
  readonly metricsTokens: readonly string[];
  /** A git commit, or a word for that it is not known. */
  readonly commit: string;
  readonly environment: string;
  readonly tracing: TracingEnv | null;
}

export function readTelemetryEnv(values: TelemetryValues, environment: string): TelemetryEnv {
  return {
    metricsTokens: values.METRICS_TOKEN ?? [],
    commit: values.BUILD_COMMIT || values.VERCEL_GIT_COMMIT_SHA || "unknown",
    environment,
    tracing: readTracingEnv(values),
  };
}
