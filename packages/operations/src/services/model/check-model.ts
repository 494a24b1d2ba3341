import { MODEL_VARIABLES, readModelEnv } from "@coderevai/platform/models/model-env";
import { probeModel } from "@coderevai/platform/models/probe-model";
import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { explainFailure } from "../explain-failure.ts";

// Safe: the keys of a constant are its own.
const VARIABLES = Object.keys(MODEL_VARIABLES) as (keyof typeof MODEL_VARIABLES)[];
const KEY_NAMES = { gemini: "GEMINI_API_KEY", "openai-compatible": "OPENAI_COMPATIBLE_API_KEY" } as const;
const MODEL_NAMES = { gemini: "GEMINI_MODEL", "openai-compatible": "OPENAI_COMPATIBLE_MODEL" } as const;

/** Whether the model answers to this key, by one token; without a model, that the engine answers alone. */
export const checkModel = defineCheck({
  name: "model",
  variables: VARIABLES,
  deadlineMs: 20_000,
  run: async (values, { signal }) => {
    const env = readModelEnv(values);
    if (env === null) return "No model is set: the engine alone answers.";
    const startedMs = performance.now();
    const probe = await probeModel(env, signal);
    switch (probe.outcome) {
      case "answered":
        return `${env.name} answered with one token after ${(performance.now() - startedMs).toFixed(0)} ms.`;
      case "key-refused":
        throw new CheckProblem(
          `The model refuses the key: ${KEY_NAMES[env.provider]} (${probe.status}).`,
          "Copy the key anew, and look whether its project may use this model.",
        );
      case "no-such-model":
        throw new CheckProblem(
          `There is no model of the name in ${MODEL_NAMES[env.provider]} at its address (${probe.status}).`,
          "Mend the name or the base address; Gemini's ends with /v1beta.",
        );
      case "busy":
        throw new CheckProblem(
          `The model is busy, or the key's quota is used up (${probe.status}).`,
          "Try again later or raise the quota. Meanwhile the engine alone answers, and reviews say so.",
        );
      default:
        throw probe.status === null
          ? explainFailure(probe.failure, "the model's base address")
          : new CheckProblem(
              `The model answered with ${probe.status}.`,
              "Check its base address and its own status page.",
            );
    }
  },
});
