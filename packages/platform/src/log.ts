import { pino } from "pino";

export type { Logger } from "pino";

/** Keys that may carry source code or a credential: their values never reach a log line, at any of these depths. */
const CENSORED = ["authorization", "cookie", "token", "password", "secret", "source", "text", "patch", "url"].flatMap(
  (key) => [key, `*.${key}`, `*.*.${key}`],
);

/**
 * JSON lines on standard output. `level` "silent" turns it off in tests; `traceId` names the trace in which a line is
 * written, if there is one.
 */
export function createLog(
  level: "info" | "warn" | "debug" | "silent",
  destination?: { write(line: string): void },
  traceId: () => string | null = () => null,
) {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: CENSORED, censor: "[redacted]" },
    serializers: { err: describeError },
    mixin: () => {
      const id = traceId();
      return id === null ? {} : { traceId: id };
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Name, code and stack, without the message of foreign errors: drivers put statements and values into theirs. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = "code" in error ? String(error.code) : undefined;
  const frames = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
  return {
    name: error.name,
    code,
    frames: frames.slice(0, 8).map((frame) => frame.trim()),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}
