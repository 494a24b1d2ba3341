import { UsageProblem } from "../../usage-problem.ts";

/** A repository at GitHub, and who asks. */
export interface GitHubSettings {
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly apiBase: string;
}

/** GITHUB_TOKEN, GITHUB_REPOSITORY and GITHUB_API_URL, as GitHub Actions sets them. Throws `UsageProblem`. */
export function readGitHubSettings(env: Readonly<Record<string, string | undefined>>): GitHubSettings {
  const { GITHUB_TOKEN: token, GITHUB_REPOSITORY: repository, GITHUB_API_URL: apiBase } = env;
  if (!token)
    throw new UsageProblem("GITHUB_TOKEN is missing: a token that may read pull requests and write comments.");
  if (!repository || !/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(repository)) {
    throw new UsageProblem("GITHUB_REPOSITORY is missing: owner/name.");
  }
  return { token, repository, apiBase: (apiBase || "https://api.github.com").replace(/\/+$/, "") };
}
