import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const DEADLINE_MS = 60_000;

interface Plan {
  readonly tasks: readonly {
    readonly taskId: string;
    readonly inputs: Readonly<Record<string, string>>;
    readonly dependencies: readonly string[];
  }[];
}

/** What turbo would do, and what it would look at to know whether that was done already. */
function planOf(task: string): Plan {
  const args = ["exec", "turbo", "run", task, "--dry=json"];
  const { stdout } = spawnSync("pnpm", args, {
    cwd: ROOT,
    encoding: "utf8",
    timeout: DEADLINE_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Plan;
}

test.each([
  ["build", "@coderevai/web#build", "@coderevai/core", "src/create-services.ts"],
  ["build", "@coderevai/web#build", "@coderevai/engine", "src/create-engine.ts"],
  ["test", "@coderevai/api#test", "@coderevai/engine", "src/create-engine.ts"],
  ["typecheck", "@coderevai/client#typecheck", "@coderevai/contract", "src/review.ts"],
])(
  "a %s is done again when a package changes that it only imports: %s, %s",
  (task, taskId, workspace, file) => {
    const { tasks } = planOf(task);
    const reached = new Set<string>();
    const visit = (id: string): void => {
      if (reached.has(id)) return;
      reached.add(id);
      for (const next of tasks.find((each) => each.taskId === id)?.dependencies ?? []) visit(next);
    };
    visit(taskId);
    const watching = tasks.filter((each) => reached.has(each.taskId) && each.taskId.startsWith(`${workspace}#`));
    expect(watching.some(({ inputs }) => file in inputs)).toBe(true);
  },
  30_000,
);
