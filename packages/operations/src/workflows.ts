import { fileURLToPath } from "node:url";
import { processScene } from "./process-scene.ts";
import { runCommand } from "./run-command.ts";
import { UsageProblem } from "./usage-problem.ts";
import { lintWorkflows } from "./workflows/lint-workflows.ts";

const words = process.argv.slice(2);

process.exitCode = await runCommand(processScene, words.includes("--json"), async () => {
  if (words[0] !== "lint")
    throw new UsageProblem("pnpm workflows lint   by actionlint and by our own rules. Takes --json.");
  const { files, problems } = await lintWorkflows(fileURLToPath(new URL("../../../", import.meta.url)));
  const end = problems.length === 0 ? `${files} files are as they are to be.` : `${problems.length} problems.`;
  return { lines: [...problems, end], json: { files, problems }, isFailed: problems.length > 0 };
});
