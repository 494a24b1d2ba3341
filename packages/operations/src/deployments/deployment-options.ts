import { parseWords } from "../parse-words.ts";

/** How `pnpm deployment` is called. */
export const DEPLOYMENT_USAGE = `pnpm deployment smoke --url https://… | --deployment FILE [--key-file FILE] [--report FILE]
                              uses a deployment as its users do; exit code 1 when a step fails. The API key is in the file
                              or in CODEREVAI_API_KEY
pnpm deployment comment --pull N --branch GITBRANCH [--sha SHA] [--folder DIR] [--deployment FILE | --url …] [--smoke FILE]
                              one comment on the pull request, of what the steps before wrote; --dry-run prints it
pnpm deployment create --environment preview|production --branch GITBRANCH --sha SHA [--alias HOST] [--report FILE]
pnpm deployment promote --deployment FILE           production's domains for what create made
pnpm deployment roll-back --deployment FILE         production's domains for what had them before
pnpm deployment copy-settings --to vercel --environment preview|production --from FILE [--branch GITBRANCH] [--dry-run]
pnpm deployment copy-settings --to github --environment NAME --from FILE [--dry-run]
All take --json. create, promote and roll-back are for Vercel.
`;

const OPTIONS = {
  url: { type: "string" },
  deployment: { type: "string" },
  "key-file": { type: "string" },
  report: { type: "string" },
  pull: { type: "string" },
  branch: { type: "string" },
  sha: { type: "string" },
  folder: { type: "string" },
  smoke: { type: "string" },
  environment: { type: "string" },
  alias: { type: "string" },
  to: { type: "string" },
  from: { type: "string" },
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
} as const;

export type DeploymentOptions = ReturnType<typeof parseDeploymentWords>["values"];

/** Throws `UsageProblem`. */
export function parseDeploymentWords(words: readonly string[]) {
  return parseWords(words, OPTIONS, DEPLOYMENT_USAGE);
}
