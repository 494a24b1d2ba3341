import { createServices, type ProcessLife } from "@coderevai/core/create-services";
import type { Services } from "@coderevai/core/services";
import { readEnv } from "@coderevai/platform/env";

/** One set per process: Next loads this module once per bundle, so the process-wide symbol registry holds the instance. */
const KEY = Symbol.for("coderevai.services");
const registry = globalThis as typeof globalThis & { [KEY]?: Services & ProcessLife };

/** The process's services, made on first use. Throws an error that names what the environment lacks. */
export function getServices(): Services & ProcessLife {
  registry[KEY] ??= createServices(readEnv(process.env));
  return registry[KEY];
}
