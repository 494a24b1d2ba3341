import setUpTestServer from "@coderevai/db/testing/global-setup";
import { runLocalSteps } from "../branches/local-steps.ts";
import { runNeonSteps } from "../branches/neon-steps.ts";
import type { Experiment } from "../experiment.ts";
import type { SourceFault } from "../in-copy.ts";
import { proveMutant } from "../prove-mutant.ts";

const DRIVERS = "packages/operations/src/branches";

const FAULTS: Readonly<Record<string, SourceFault & { readonly effect: string }>> = {
  "forgetful-restore": {
    effect: "A restore makes an empty branch instead of copying what was kept.",
    file: `${DRIVERS}/local/local-driver.ts`,
    from: "await copyDatabase(admin, source, this.#server.nextDatabase);",
    to: "void source;\n      await this.#copyTemplate(admin, this.#server.nextDatabase);",
  },
  "preview-with-data": {
    effect: "A preview at Neon is made with its source's rows.",
    file: `${DRIVERS}/neon/neon-driver.ts`,
    from: 'init_source: copy.contents === "schema" ? "schema-only" : "parent-data"',
    to: 'init_source: "parent-data"',
  },
  "reset-from-production": {
    effect: "A preview at Neon is reset as other branches are: from production.",
    file: `${DRIVERS}/neon/neon-driver.ts`,
    from: 'if (branch.kind === "restore") {\n      const source = await this.#find(branch.from ?? "");',
    to: 'if (branch.kind !== "other") {\n      const source = await this.#find(branch.from ?? "production");',
  },
};

export const branches: Experiment = {
  name: "branches",
  claim:
    "Branches are made, reset, kept, restored and deleted as their rows prove; no preview has a row of production.",
  mutants: Object.fromEntries(Object.entries(FAULTS).map(([name, { effect }]) => [name, effect])),
  run: async (say, { mutant }) => {
    const fault = mutant === null ? undefined : FAULTS[mutant];
    if (fault !== undefined) return proveMutant("branches", fault, say);
    const stopServer = await setUpTestServer();
    try {
      const local = await runLocalSteps(say);
      const neon = await runNeonSteps(say);
      return { pass: local.pass && neon.pass, figures: { local: local.figures, neon: neon.figures } };
    } finally {
      await stopServer();
    }
  },
};
