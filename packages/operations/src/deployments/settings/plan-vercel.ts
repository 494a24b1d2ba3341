import type { VercelProject, VercelVariable } from "../vercel/vercel-project.ts";
import type { PlannedSetting } from "./planned-setting.ts";
import { isSecretSetting } from "./setting-secrecy.ts";

interface VercelPlace {
  readonly target: "production" | "preview";
  /** Only for deployments of this branch; null for all. */
  readonly gitBranch: string | null;
}

/** What copying settings to Vercel would do. Secrets are written so that nobody can read them again, and written each time. */
export async function planVercel(
  project: VercelProject,
  settings: ReadonlyMap<string, string>,
  { target, gitBranch }: VercelPlace,
): Promise<PlannedSetting[]> {
  const there = (await project.variables()).filter(
    (variable) => variable.target.includes(target) && (variable.gitBranch ?? null) === gitBranch,
  );
  return [...settings].map(([name, value]) => {
    const isSecret = isSecretSetting(name);
    const change = changeOf(
      there.find(({ key }) => key === name),
      value,
      isSecret,
    );
    const wish = {
      key: name,
      value,
      type: isSecret ? "sensitive" : "encrypted",
      target: [target],
      ...(gitBranch !== null && { gitBranch }),
    } as const;
    return { name, change, apply: async () => (change === "unchanged" ? undefined : project.putVariable(wish)) };
  });
}

function changeOf(known: VercelVariable | undefined, value: string, isSecret: boolean): PlannedSetting["change"] {
  if (known === undefined) return "new";
  // A secret that is stored readable is written anew, as one that is not.
  if (isSecret || !known.decrypted) return "rewritten";
  return known.value === value ? "unchanged" : "changed";
}
