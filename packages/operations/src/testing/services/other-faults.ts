import type { PlantedFault } from "./planted-fault.ts";

export const OTHER_FAULTS: readonly PlantedFault[] = [
  {
    name: "variable missing",
    fails: "environment",
    says: /^1 of the variables are missing or unfit: WORKER_TOKEN is missing/,
    advises: /\.env\.example/,
    plant: () => ({ WORKER_TOKEN: undefined }),
  },
  {
    name: "variable unfit",
    fails: "environment",
    says: /SOURCE_ENCRYPTION_KEY needs keys of 32 bytes/,
    advises: /\.env\.example/,
    plant: () => ({ SOURCE_ENCRYPTION_KEY: "k1:cGxhbnRlZC1zaG9ydC1rZXk=" }),
  },
  {
    name: "local cloud in staging",
    fails: "environment",
    says: /DATABASE_URL is a local-cloud value, refused in staging/,
    advises: /\.env\.example/,
    plant: () => ({ APP_ENV: "staging" }),
  },
  {
    name: "wrong model key",
    fails: "model",
    says: /refuses the key: GEMINI_API_KEY \(400\)/,
    advises: /Copy the key anew/,
    plant: () => ({ GEMINI_API_KEY: "local_planted_model_key" }),
  },
  {
    name: "model out of quota",
    fails: "model",
    says: /quota is used up \(429\)/,
    advises: /raise the quota/,
    plant: async ({ standIns }) => {
      await standIns.control.scriptModel({ name: "429" });
      return {};
    },
    mend: async ({ standIns }) => void (await standIns.control.scriptModel({ name: "honest" })),
  },
  {
    name: "model's address wrong",
    fails: "model",
    says: /no model of the name in GEMINI_MODEL/,
    advises: /\/v1beta/,
    plant: ({ env }) => ({ GEMINI_BASE_URL: `${env.GEMINI_BASE_URL}/elsewhere` }),
  },
  {
    name: "web process not ready",
    fails: "web",
    says: /at APP_ORIGIN answers with 503/,
    advises: /Read its log/,
    plant: ({ relays }) => {
      relays.web.meddle(() => ({ status: 503 }));
      return {};
    },
    mend: async ({ relays }) => relays.web.meddle(null),
  },
  {
    name: "worker ill",
    fails: "workers",
    says: /Worker 1 of 1 in WORKER_URL answers with 500/,
    advises: /Read its log/,
    plant: ({ relays }) => {
      relays.worker.meddle(() => ({ status: 500 }));
      return {};
    },
    mend: async ({ relays }) => relays.worker.meddle(null),
  },
];
