import { deleteBranch } from "../branches/branch-verbs.ts";
import { chooseDriver } from "../branches/choose-driver.ts";
import { parseExpiry } from "../branches/parse-moment.ts";
import type { CommandOutcome } from "../command-outcome.ts";
import type { CommandScene } from "../command-scene.ts";
import { GitHubRepository } from "../deployments/github/github-repository.ts";
import { readGitHubSettings } from "../deployments/github/github-settings.ts";
import { openSmokeTarget } from "../deployments/smoke/smoke-target.ts";
import { removeFromVercel } from "../deployments/vercel/remove-from-vercel.ts";
import { VercelProject } from "../deployments/vercel/vercel-project.ts";
import { findVercelSettings } from "../deployments/vercel/vercel-settings.ts";
import { DEFAULT_ROLE_PREFIX } from "../environments/default-role-prefix.ts";
import { forgetSecrets } from "../environments/forget-secrets.ts";
import { need } from "../need.ts";
import { parsePull } from "../parse-pull.ts";
import { parseWords } from "../parse-words.ts";
import { readApiKey } from "../read-api-key.ts";
import { runCommand } from "../run-command.ts";
import { UsageProblem } from "../usage-problem.ts";
import { previewName } from "./preview-name.ts";
import { previewSweep } from "./preview-sweep.ts";
import { previewUp } from "./preview-up.ts";
import { SCENARIO_NAMES, seedReviews } from "./seed-reviews.ts";

const USAGE = `pnpm preview up --pull N --branch GITBRANCH --folder DIR [--origin https://…] [--expires 7d]
                              makes the database of a pull request, migrates it and writes what its deployment gets into
                              DIR: settings.env, api-key, preview.json and secrets.json; again with each push. On a server
                              of your own say with --secrets FILE which file holds the passwords of its roles
pnpm preview seed --url https://… [--key-file FILE] [--scenario NAME]    some reviews, by the API
pnpm preview down --pull N [--branch GITBRANCH] [--secrets FILE]   the database, and what is at Vercel of the branch
pnpm preview sweep                                  what is over or whose pull request is closed (asks GitHub)
All take --json. Where branches are: as for pnpm db. VERCEL_TOKEN and VERCEL_PROJECT_ID where previews are at Vercel.
`;

const OPTIONS = {
  pull: { type: "string" },
  branch: { type: "string" },
  folder: { type: "string" },
  secrets: { type: "string" },
  origin: { type: "string" },
  expires: { type: "string" },
  url: { type: "string" },
  "key-file": { type: "string" },
  scenario: { type: "string" },
  json: { type: "boolean" },
} as const;

type Values = ReturnType<typeof parse>["values"];
type Verb = (values: Values, scene: CommandScene) => Promise<CommandOutcome>;

const VERBS: Readonly<Record<string, Verb>> = {
  up: async ({ pull, branch, folder, secrets, origin, expires }, scene) => {
    const { env, now } = scene;
    const report = await previewUp(
      { driver: chooseDriver(env, now), ...scene },
      {
        pull: parsePull(pull),
        gitBranch: need(branch, "branch", "the branch of the pull request, as Git knows it"),
        origin: origin === undefined ? null : readOrigin(origin),
        expiresAt: parseExpiry(expires ?? "7d", now()),
        rolePrefix: env.DATABASE_ROLE_PREFIX || DEFAULT_ROLE_PREFIX,
        secrets: secrets ?? null,
        folder: need(folder, "folder", "where to write what the next steps read"),
      },
    );
    const line = `${report.branch} ${report.isNew ? "was made" : "is there"}, until ${report.expiresAt}.`;
    return { lines: [line], json: report };
  },
  seed: async ({ url, scenario = "first-look", "key-file": keyFile }, { env }) => {
    const known = SCENARIO_NAMES.find((name) => name === scenario);
    if (known === undefined)
      throw new UsageProblem(`There is no scenario ${scenario}, only ${SCENARIO_NAMES.join(", ")}.`);
    const origin = readOrigin(need(url, "url", "the address of the deployment"));
    const apiKey = await readApiKey(keyFile, env);
    const { client } = openSmokeTarget({ url: origin, apiKey, bypass: env.VERCEL_AUTOMATION_BYPASS_SECRET || null });
    await seedReviews(client, known, { withRepository: false });
    return { lines: [`${known} is seeded.`], json: { scenario: known } };
  },
  down: async ({ pull, branch, secrets }, { env, now }) => {
    const name = previewName(parsePull(pull));
    const isDeleted = await deleteBranch({ driver: chooseDriver(env, now), now: now() }, name);
    if (secrets !== undefined) await forgetSecrets(secrets, name.name);
    const vercel = findVercel(env);
    const removed = vercel === null || branch === undefined ? null : await removeFromVercel(vercel, branch);
    const lines = [`${name.name} ${isDeleted ? "is deleted" : "was not there"}.`];
    if (removed !== null)
      lines.push(`At Vercel ${removed.deployments} deployments and ${removed.variables} variables.`);
    return { lines, json: { isDeleted, removed } };
  },
  sweep: async (_, { env, now }) => {
    const repository = new GitHubRepository(readGitHubSettings(env));
    const scene = { driver: chooseDriver(env, now), now: now(), repository, vercel: findVercel(env) };
    const deleted = await previewSweep(scene);
    return { lines: [deleted.length === 0 ? "Nothing is over." : `Deleted ${deleted.join(", ")}.`], json: { deleted } };
  },
};

/** Runs \`pnpm preview …\`; the exit code: 0 done, 1 not done, 2 called wrongly. */
export function runPreviewCommand(words: readonly string[], scene: CommandScene): Promise<0 | 1 | 2> {
  return runCommand(scene, words.includes("--json"), async () => {
    const { positionals, values } = parse(words);
    const [verb = "", ...rest] = positionals;
    const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    if (run === undefined || rest.length > 0) throw new UsageProblem(USAGE);
    return run(values, scene);
  });
}

function parse(words: readonly string[]) {
  return parseWords(words, OPTIONS, USAGE);
}

function readOrigin(text: string): string {
  const isHttp = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  if (!isHttp) throw new UsageProblem("An address begins with https://.");
  return new URL(text).origin;
}

function findVercel(env: CommandScene["env"]): VercelProject | null {
  const settings = findVercelSettings(env);
  return settings === null ? null : new VercelProject(settings);
}
