import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { MUTATION_VARIABLE, type Mutation } from "./mutation.ts";

interface ChildRun {
  /** Of the program, with its arguments. */
  readonly program: URL;
  readonly args?: readonly string[];
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly mutation: Mutation | null;
  readonly deadlineMs: number;
}

const APPLY = fileURLToPath(new URL("./apply-mutation.ts", import.meta.url));

/**
 * Runs a program of ours in a process of its own and answers the JSON that it prints. Rejects when it prints none, ends
 * with another code than 0 or takes too long; it is then killed.
 */
export async function runChild(run: ChildRun): Promise<unknown> {
  const mutationArgs = run.mutation === null ? [] : ["--import", APPLY];
  const child = spawn(
    process.execPath,
    [...mutationArgs, ...(run.nodeArgs ?? []), fileURLToPath(run.program), ...(run.args ?? [])],
    {
      env: { PATH: process.env.PATH ?? "", ...run.env, [MUTATION_VARIABLE]: JSON.stringify(run.mutation) },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: run.deadlineMs,
      killSignal: "SIGKILL",
    },
  );
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on("data", (piece: Buffer) => output.push(piece));
  child.stderr.on("data", (piece: Buffer) => errors.push(piece));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const text = Buffer.concat(output).toString("utf8");
  if (code !== 0 || text === "") {
    throw new Error(
      `${run.program.pathname} ended with ${code}: ${Buffer.concat(errors).toString("utf8").slice(-2_000)}`,
    );
  }
  return JSON.parse(text);
}
