import { defineCheck } from "../check.ts";
import { probeProcess } from "./probe-process.ts";

/** Whether the web process at APP_ORIGIN is ready, database included, where it can be reached. */
export const checkWeb = defineCheck({
  name: "web",
  variables: ["APP_ORIGIN"],
  run: async ({ APP_ORIGIN: origin }, { signal }) =>
    probeProcess(new URL("/readyz", origin), {
      name: "The web process at APP_ORIGIN",
      advice: "Read its log. It is ready when its own environment is whole and its database answers.",
      signal,
    }),
});
