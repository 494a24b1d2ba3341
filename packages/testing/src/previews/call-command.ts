import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { MUTATION_VARIABLE, type Mutation } from "../prove/child/mutation.ts";

export type Entry = "preview" | "deployment";

/** A fault in one of the two programs. */
export type EntryMutation = Mutation & { readonly entry: Entry };

export interface CalledCommand {
  readonly code: number | null;
  readonly out: string;
  readonly complaint: string;
}

const APPLY = fileURLToPath(new URL("../prove/child/apply-mutation.ts", import.meta.url));
const DEADLINE_MS = 180_000;

/** Calls `pnpm preview` or `pnpm deployment` as a workflow does: a process that has nothing but its environment. */
export async function callCommand(
  entry: Entry,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  mutation: EntryMutation | null,
): Promise<CalledCommand> {
  const program = fileURLToPath(new URL(`../../../operations/src/${entry}.ts`, import.meta.url));
  const isMutated = mutation?.entry === entry;
  const child = spawn(process.execPath, [...(isMutated ? ["--import", APPLY] : []), program, ...words], {
    env: {
      PATH: process.env.PATH ?? "",
      HOME: process.env.HOME ?? "",
      ...env,
      ...(isMutated && { [MUTATION_VARIABLE]: JSON.stringify(mutation) }),
    },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: DEADLINE_MS,
    killSignal: "SIGKILL",
  });
  const said = { out: "", complaint: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => Object.assign(said, { out: said.out + text }));
  child.stderr
    .setEncoding("utf8")
    .on("data", (text: string) => Object.assign(said, { complaint: said.complaint + text }));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { code, ...said };
}
