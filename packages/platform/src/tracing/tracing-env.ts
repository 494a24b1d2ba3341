import { z } from "zod";
import { optional } from "../optional-variable.ts";

/**
 * The standard variables, as far as they are read: https://opentelemetry.io/docs/specs/otel/protocol/exporter/ and
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export const TRACING_VARIABLES = {
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(
    z.url({ protocol: /^https?$/, error: "must be an http address, such as https://otlp.example" }),
  ),
  OTEL_EXPORTER_OTLP_HEADERS: optional(
    z
      .string()
      .regex(/^(?:[\w-]+=(?:[^,%]|%[0-9A-Fa-f]{2})*(?:,|$))*$/, "must be name=value pairs, separated by commas"),
  ),
  OTEL_SERVICE_NAME: optional(z.string().regex(/^[\w.-]{1,64}$/, "must be a short name")),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number({ error: "must be a number from 0 to 1" }).min(0).max(1).default(1),
  OTEL_BSP_SCHEDULE_DELAY: z.coerce.number({ error: "must be milliseconds" }).int().min(10).max(60_000).default(2_000),
};

type TracingValues = z.infer<z.ZodObject<typeof TRACING_VARIABLES>>;

export interface TracingEnv {
  /** Of the traces alone: the endpoint with /v1/traces. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string | null;
  /** Of the traces that begin here: 1 is all of them. */
  readonly sampledRatio: number;
  readonly delayMs: number;
}

/** Null where no address is set: then nothing is traced. */
export function readTracingEnv(values: TracingValues): TracingEnv | null {
  const endpoint = values.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return null;
  return {
    url: `${endpoint.replace(/\/+$/, "")}/v1/traces`,
    headers: readHeaders(values.OTEL_EXPORTER_OTLP_HEADERS ?? ""),
    serviceName: values.OTEL_SERVICE_NAME ?? null,
    sampledRatio: values.OTEL_TRACES_SAMPLER_ARG,
    delayMs: values.OTEL_BSP_SCHEDULE_DELAY,
  };
}

/** Values are percent-encoded, as in W3C baggage. */
function readHeaders(list: string): Record<string, string> {
  const pairs = list.split(",").filter((pair) => pair !== "");
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = "", ...rest] = pair.split("=");
      return [name.trim(), decodeURIComponent(rest.join("=").trim())];
    }),
  );
}
