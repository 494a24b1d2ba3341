import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { CommandOutcome } from "../command-outcome.ts";
import type { CommandScene } from "../command-scene.ts";
import { parseWords } from "../parse-words.ts";
import { runCommand } from "../run-command.ts";
import { UsageProblem } from "../usage-problem.ts";
import { scanRepository } from "./scan-repository.ts";

const USAGE = `pnpm secrets scan [--history] [--folder DIR]   credentials in what is committed, and with --history in what ever was
Takes --json. Places are told, never what stands there. What is known and worth nothing is in secrets/known-secrets.json.
`;
const OPTIONS = { history: { type: "boolean" }, folder: { type: "string" }, json: { type: "boolean" } } as const;
const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const KNOWN_FILE = new URL("known-secrets.json", import.meta.url);
const Known = z.array(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), why: z.string().min(10) }));

/** Runs \`pnpm secrets …\`; the exit code: 0 none, 1 some that nobody knows, 2 called wrongly. */
export function runSecretsCommand(words: readonly string[], scene: CommandScene): Promise<0 | 1 | 2> {
  return runCommand(scene, words.includes("--json"), async () => {
    const { positionals, values } = parseWords(words, OPTIONS, USAGE);
    if (positionals.length !== 1 || positionals[0] !== "scan") throw new UsageProblem(USAGE);
    return scan(values.folder ?? ROOT, values.history ?? false);
  });
}

async function scan(folder: string, withHistory: boolean): Promise<CommandOutcome> {
  const known = new Set(Known.parse(JSON.parse(await readFile(KNOWN_FILE, "utf8"))).map(({ sha256 }) => sha256));
  const { found, scanned, leftOut } = await scanRepository(folder, { withHistory });
  const unknown = found.filter(({ sha256 }) => !known.has(sha256));
  const lines = unknown.map(
    ({ rule, path, line, blob, sha256 }) => `${path}:${line} ${rule} (blob ${blob.slice(0, 12)}, sha256 ${sha256})`,
  );
  const end =
    unknown.length === 0
      ? `No credential in ${scanned} files; ${leftOut} are binary or large and were left out.`
      : `${unknown.length} places look like credentials. Take them for leaked: make new ones first, then remove them.`;
  return { lines: [...lines, end], json: { scanned, leftOut, unknown }, isFailed: unknown.length > 0 };
}
