import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { EntryMutation } from "../../previews/call-command.ts";
import { walkPreview } from "../../previews/walk-preview.ts";
import { seedHistory, startProduct } from "../../product/start-product.ts";
import type { Experiment } from "../experiment.ts";

const FAULTS: Readonly<Record<string, EntryMutation & { readonly effect: string }>> = {
  "production-database": {
    effect: "The preview is started on production's database.",
    entry: "preview",
    module: "/previews/preview-up.ts",
    from: "...app }));",
    to: "...app, DATABASE_URL: env.DATABASE_URL_UNPOOLED ?? '' }));",
  },
  "copied-rows": {
    effect: "Rows of production are copied into the branch after it was looked into.",
    entry: "preview",
    module: "/previews/preview-up.ts",
    from: "await deploy(deployment, { env, complain });",
    to: `await deploy(deployment, { env, complain });
      const { default: pg } = await import("pg");
      const [from, to] = [env.DATABASE_URL_UNPOOLED, (await driver.urlsOf(branch)).direct].map((url) => new pg.Client(url));
      await Promise.all([from.connect(), to.connect()]);
      const copied = await from.query("SELECT json_agg(t)::text AS rows FROM api_usage t");
      await to.query("INSERT INTO api_usage SELECT * FROM json_populate_recordset(NULL::api_usage, $1) ON CONFLICT DO NOTHING", [copied.rows[0].rows]);
      await Promise.all([from.end(), to.end()]);`,
  },
  "comment-twice": {
    effect: "Every push makes a comment of its own.",
    entry: "deployment",
    module: "/comment/put-comment.ts",
    from: "if (first === undefined) {",
    to: "if (first !== null) {",
  },
  "forgotten-branch": {
    effect: "Closing a pull request forgets its database.",
    entry: "preview",
    module: "/previews/preview-command.ts",
    from: "const isDeleted = await deleteBranch({ driver: chooseDriver(env, now), now: now() }, name);",
    to: "const isDeleted = name !== null;",
  },
  "smoke-always-fine": {
    effect: "A smoke test that fails exits with 0.",
    entry: "deployment",
    module: "/deployments/deployment-verbs.ts",
    from: "isFailed: !smoke.isPassed",
    to: "isFailed: false",
  },
};

export const preview: Experiment = {
  name: "preview",
  claim: "A pull request's path holds: branch, migrations, seed, start, smoke test, comment, a second push, clean-up.",
  mutants: Object.fromEntries(Object.entries(FAULTS).map(([name, { effect }]) => [name, effect])),
  run: async (say, { mutant }) => {
    const { product, origin, stateDir, stop } = await startProduct({ webs: 1 });
    try {
      await seedHistory(origin, product.cloud.signIn, "first-look");
      const folder = join(stateDir, "walk");
      await mkdir(folder);
      const startedMs = performance.now();
      const mutation = mutant === null ? null : (FAULTS[mutant] ?? null);
      const looks = await walkPreview({ env: product.cloud.env, folder, mutation, say });
      const wrong = Object.keys(looks).filter((look) => looks[look] !== true);
      const figures = { looks: Object.keys(looks).length, wrong, tookMs: Math.round(performance.now() - startedMs) };
      return { pass: wrong.length === 0, figures };
    } finally {
      await stop();
    }
  },
};
