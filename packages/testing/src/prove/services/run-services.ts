import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ServicesRun } from "@coderevai/operations/testing/services/judge-report";
import { MUTATION_VARIABLE, type Mutation } from "../child/mutation.ts";

const PROGRAM = fileURLToPath(new URL("../../../../operations/src/services.ts", import.meta.url));
const APPLY = fileURLToPath(new URL("../child/apply-mutation.ts", import.meta.url));
const DEADLINE_MS = 90_000;

/** `pnpm services check --json` in a process of its own, with this environment and no other. */
export async function runServices(
  env: Readonly<Record<string, string | undefined>>,
  { mutation = null, words = [] }: { mutation?: Mutation | null; words?: readonly string[] } = {},
): Promise<ServicesRun> {
  const nodeArgs = mutation === null ? [] : ["--import", APPLY];
  const child = spawn(process.execPath, [...nodeArgs, PROGRAM, "check", "--json", ...words], {
    env: { PATH: process.env.PATH, ...env, ...(mutation && { [MUTATION_VARIABLE]: JSON.stringify(mutation) }) },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: DEADLINE_MS,
    killSignal: "SIGKILL",
  });
  const said = { output: "", complaint: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.complaint += text;
  });
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once("error", reject).once("close", resolve),
  );
  return { code, ...said };
}
