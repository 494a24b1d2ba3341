import { checkStep } from "./step-rules.ts";
import type { Job, Workflow } from "./workflow-form.ts";

/** Events that run with secrets on what strangers send. */
const NEVER: readonly string[] = ["pull_request_target", "workflow_run", "issue_comment", "discussion_comment"];
const NOT_A_FORK = "github.event.pull_request.head.repo.full_name == github.repository";
const LONGEST_MINUTES = 60;
/** What a job may have beyond reading the repository. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  contents: ["read"],
  "pull-requests": ["read", "write"],
  "id-token": ["write"],
};

/** What is wrong with a workflow, in sentences. `scripts` are those of package.json at the root. */
export function checkWorkflow(workflow: Workflow, scripts: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  for (const event of NEVER)
    if (event in workflow.on) problems.push(`${event} runs with secrets on what strangers send.`);
  if (JSON.stringify(workflow.permissions) !== '{"contents":"read"}') {
    problems.push("permissions of the whole is not `contents: read` alone.");
  }
  if (workflow.concurrency === undefined) problems.push("There is no concurrency group.");
  const isForPulls = "pull_request" in workflow.on;
  for (const [name, job] of Object.entries(workflow.jobs)) {
    problems.push(...checkJob(job, isForPulls, scripts).map((problem) => `${name}: ${problem}`));
  }
  return problems;
}

function checkJob(job: Job, isForPulls: boolean, scripts: ReadonlySet<string>): string[] {
  const { "runs-on": machine, "timeout-minutes": minutes, permissions = {}, environment, env, steps } = job;
  const problems: string[] = [];
  if (machine !== "ubuntu-24.04") problems.push("It runs on another machine than ubuntu-24.04.");
  if (minutes === undefined || minutes > LONGEST_MINUTES)
    problems.push(`timeout-minutes is not 1 to ${LONGEST_MINUTES}.`);
  for (const [name, level] of Object.entries(permissions)) {
    if (!MORE[name]?.includes(level)) problems.push(`The permission ${name}: ${level} is more than a job may have.`);
  }
  if (holdsSecret(env))
    problems.push("Secrets are in the env of a whole job: every step, installing included, would have them.");
  const isPrivileged =
    environment !== undefined || steps.some((step) => holdsSecret(step.env) || holdsSecret(step.with));
  if (isForPulls && (isPrivileged || Object.values(permissions).includes("write")) && !isForkProof(job.if)) {
    problems.push("A fork's pull request would run this with secrets.");
  }
  if (isPrivileged && environment === undefined) problems.push("It has secrets and no environment.");
  return [...problems, ...steps.flatMap((step) => checkStep(step, scripts))];
}

/** The condition stands alone or before an and: an or beside it would undo it. */
function isForkProof(condition = ""): boolean {
  return condition.startsWith(NOT_A_FORK) && !condition.includes("||");
}

function holdsSecret(settings: Job["env"]): boolean {
  return Object.values(settings ?? {}).some((value) => /\bsecrets\b/.test(String(value)));
}
