import type { CommandOutcome } from "../command-outcome.ts";
import type { CommandScene } from "../command-scene.ts";
import { need } from "../need.ts";
import { OperationProblem } from "../operation-problem.ts";
import { parsePull } from "../parse-pull.ts";
import { previewFolder } from "../previews/preview-folder.ts";
import { PreviewReport } from "../previews/preview-report.ts";
import { readApiKey } from "../read-api-key.ts";
import { readReport } from "../read-report.ts";
import { UsageProblem } from "../usage-problem.ts";
import { writePrivateFile } from "../write-private-file.ts";
import { buildComment } from "./comment/build-comment.ts";
import { putComment } from "./comment/put-comment.ts";
import type { DeploymentOptions } from "./deployment-options.ts";
import { DeploymentReport } from "./deployment-report.ts";
import { GitHubRepository } from "./github/github-repository.ts";
import { readGitHubSettings } from "./github/github-settings.ts";
import { copySettings } from "./settings/copy-settings.ts";
import { planGitHub } from "./settings/plan-github.ts";
import { planVercel } from "./settings/plan-vercel.ts";
import { readSettings } from "./settings/read-settings.ts";
import { runSmoke } from "./smoke/run-smoke.ts";
import { SmokeReport } from "./smoke/smoke-report.ts";
import { VercelProject } from "./vercel/vercel-project.ts";
import { findVercelSettings } from "./vercel/vercel-settings.ts";

type Verb = (options: DeploymentOptions, scene: CommandScene) => Promise<CommandOutcome>;

/** Who comments with the token that GitHub Actions gives a workflow. */
const ACTIONS_AUTHOR = "github-actions[bot]";

/** The verbs of `pnpm deployment`. */
export const DEPLOYMENT_VERBS: Readonly<Record<string, Verb>> = {
  create: async ({ environment, branch, sha, alias, report }, { env }) => {
    const target = readTarget(environment);
    const project = openVercel(env);
    const commit = {
      repositoryId: need(env.GITHUB_REPOSITORY_ID, "branch", "and GITHUB_REPOSITORY_ID, which GitHub Actions sets"),
      gitBranch: need(branch, "branch", "the branch to deploy"),
      sha: need(sha, "sha", "the commit to deploy"),
    };
    const previousId = target === "production" ? await project.current() : null;
    const { id } = await project.create(commit, target);
    const { url } = await project.untilReady(id);
    if (alias !== undefined) await project.alias(id, alias);
    const made: DeploymentReport = { id, url: `https://${alias ?? url}`, environment: target, previousId };
    if (report !== undefined) await writePrivateFile(report, `${JSON.stringify(made)}\n`);
    return { lines: [`${made.url} is ready.`], json: made };
  },
  promote: async (options, { env }) => {
    const { id } = await readDeployment(options);
    await openVercel(env).promote(id);
    return { lines: [`${id} has production's domains.`], json: { id } };
  },
  "roll-back": async (options, { env }) => {
    const { previousId } = await readDeployment(options);
    if (previousId === null) throw new OperationProblem("There was no deployment before this one. Nothing was done.");
    await openVercel(env).rollBack(previousId);
    return { lines: [`${previousId} has production's domains again.`], json: { id: previousId } };
  },
  smoke: async ({ url, deployment, "key-file": keyFile, report }, { env }) => {
    const address = url ?? (await readDeployment({ deployment })).url;
    const apiKey = await readApiKey(keyFile, env);
    const smoke = await runSmoke({ url: address, apiKey, bypass: env.VERCEL_AUTOMATION_BYPASS_SECRET || null });
    if (report !== undefined) await writePrivateFile(report, `${JSON.stringify(smoke)}\n`);
    const lines = smoke.steps.map(({ step, outcome, tookMs, note }) =>
      `${outcome}  ${step} (${tookMs} ms) ${note}`.trimEnd(),
    );
    const failed = smoke.steps.find(({ outcome }) => outcome === "failed");
    const end =
      failed === undefined ? "The deployment works." : `The smoke test failed at ${failed.step}: ${failed.note}.`;
    return { lines: [...lines, end], json: smoke, isFailed: !smoke.isPassed };
  },
  comment: async (options, { env }) => {
    const body = buildComment(await gatherParts(options));
    if (options["dry-run"]) return { lines: [body.trimEnd()], json: { body } };
    const repository = new GitHubRepository(readGitHubSettings(env));
    const author = env.PREVIEW_COMMENT_AUTHOR || ACTIONS_AUTHOR;
    const done = await putComment(repository, parsePull(options.pull), body, author);
    return { lines: [`The comment is ${done}.`], json: { done } };
  },
  "copy-settings": async ({ to, environment, from, branch, "dry-run": isDryRun = false }, { env }) => {
    const settings = await readSettings(need(from, "from", 'a file of NAME="value" lines'));
    if (to === "vercel") {
      const place = { target: readTarget(environment), gitBranch: branch ?? null };
      return copySettings(await planVercel(openVercel(env), settings, place), isDryRun);
    }
    if (to !== "github" || branch !== undefined)
      throw new UsageProblem("--to is vercel or github; --branch is for vercel.");
    const repository = new GitHubRepository(readGitHubSettings(env));
    return copySettings(
      await planGitHub(repository, settings, need(environment, "environment", "at GitHub")),
      isDryRun,
    );
  },
};

async function gatherParts({ branch, sha, folder, deployment, smoke, url }: DeploymentOptions) {
  const preview = folder === undefined ? null : await readReport(previewFolder(folder).report, PreviewReport);
  const made = deployment === undefined ? null : await readReport(deployment, DeploymentReport);
  return {
    gitBranch: need(branch, "branch", "the branch of the pull request"),
    sha: sha ?? null,
    preview,
    url: url ?? made?.url ?? null,
    smoke: smoke === undefined ? null : await readReport(smoke, SmokeReport),
  };
}

async function readDeployment({ deployment }: Pick<DeploymentOptions, "deployment">): Promise<DeploymentReport> {
  const file = need(deployment, "deployment", "the file that pnpm deployment create wrote with --report, or --url");
  const made = await readReport(file, DeploymentReport);
  if (made === null) throw new OperationProblem(`${file} is not there: the deployment was not made.`);
  return made;
}

function readTarget(environment: string | undefined): "preview" | "production" {
  if (environment === "preview" || environment === "production") return environment;
  throw new UsageProblem(
    "--environment is preview or production, as Vercel knows them. Staging is a project of its own.",
  );
}

function openVercel(env: CommandScene["env"]): VercelProject {
  const settings = findVercelSettings(env);
  if (settings === null) throw new UsageProblem("VERCEL_TOKEN and VERCEL_PROJECT_ID are missing.");
  return new VercelProject(settings, env.VERCEL_API_BASE ? 50 : undefined);
}
