import { defineCheck } from "../check.ts";
import { probeProcess } from "./probe-process.ts";

/** Whether every worker that web processes would wake is up, where it can be reached. */
export const checkWorkers = defineCheck({
  name: "workers",
  variables: ["WORKER_URL"],
  run: async ({ WORKER_URL: urls }, { signal }) => {
    const found = await Promise.all(
      urls.map((url, index) =>
        probeProcess(new URL("/healthz", url), {
          name: `Worker ${index + 1} of ${urls.length} in WORKER_URL`,
          advice: "Read its log, and check that the address is the worker's own.",
          signal,
        }),
      ),
    );
    const absent = found.find((one) => typeof one !== "string");
    return absent ?? `${urls.length === 1 ? "The worker is" : `All ${urls.length} workers are`} up.`;
  },
});
