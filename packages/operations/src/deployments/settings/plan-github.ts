import type { GitHubRepository } from "../github/github-repository.ts";
import type { PlannedSetting } from "./planned-setting.ts";
import { sealForGitHub } from "./seal-for-github.ts";
import { isSecretSetting } from "./setting-secrecy.ts";

/** What copying settings to an environment at GitHub would do: its secrets, and variables for what is none. */
export async function planGitHub(
  repository: GitHubRepository,
  settings: ReadonlyMap<string, string>,
  environment: string,
): Promise<PlannedSetting[]> {
  const [secrets, variables, key] = await Promise.all([
    repository.environmentSecrets(environment),
    repository.environmentVariables(environment),
    repository.environmentKey(environment),
  ]);
  return [...settings].map(([name, value]) => {
    if (isSecretSetting(name)) {
      const put = async () =>
        repository.putEnvironmentSecret(environment, name, {
          keyId: key.keyId,
          value: await sealForGitHub(value, key.key),
        });
      return { name, change: secrets.includes(name) ? "rewritten" : "new", apply: put };
    }
    const known = variables.find((variable) => variable.name === name);
    const put = () => repository.putEnvironmentVariable(environment, { name, value }, known === undefined);
    if (known?.value === value) return { name, change: "unchanged", apply: async () => {} };
    return { name, change: known === undefined ? "new" : "changed", apply: put };
  });
}
