import { spawn } from "node:child_process";
import type { Instruction } from "./dockerfile.ts";
import type { Image } from "./image.ts";
import type { MachineLoans } from "./machine-loans.ts";
import { rootCommand } from "./root-command.ts";

const DEADLINE_MS = 10 * 60_000;
const SHOWN_CHARACTERS = 3_000;

/** RUN: the shell of the stage, its variables, its user. Throws with the end of the output. */
export async function runInStage(
  { root, env, workdir, user }: Image,
  { command, isOffline }: Extract<Instruction, { kind: "run" }>,
  loans: MachineLoans,
): Promise<void> {
  const { file, args } = rootCommand({
    root: root.path,
    env: { HOME: user.startsWith("0:") ? "/root" : "/home/node", ...(isOffline ? {} : loans.env), ...env },
    workdir,
    user,
    command: ["/bin/sh", "-c", command],
    isOffline,
    loans: loans.folders,
  });
  const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"], timeout: DEADLINE_MS, killSignal: "SIGKILL" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output = (output + text).slice(-SHOWN_CHARACTERS);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  if (code !== 0) throw new Error(`\`${command}\` ended with ${code}:\n${output.trim()}`);
}
