import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Image } from "./image.ts";
import { rootCommand } from "./root-command.ts";

const EXEC_DEADLINE_MS = 10_000;
const LOG_CHARACTERS = 200_000;

/** A process that an image started, with the image's variables, those given and nothing else of this machine. */
export class Container {
  readonly #image: Image;
  readonly #env: Readonly<Record<string, string>>;
  readonly #child: ChildProcess;
  /** When the process was asked for, on `performance.now()`. */
  readonly startedMs = performance.now();
  /** The exit code, or null when a signal ended it. */
  readonly ended: Promise<number | null>;
  log = "";

  /** @param command another one than the image's */
  constructor(image: Image, env: Readonly<Record<string, string>>, command: readonly string[] = image.command) {
    this.#image = image;
    // What an engine of containers adds; an image that names the same variable keeps its own.
    this.#env = { HOSTNAME: randomBytes(6).toString("hex"), HOME: "/home/node", ...image.env, ...env };
    this.#child = this.#spawn(command, true);
    this.ended = new Promise((resolve) => this.#child.once("close", (code) => resolve(code)));
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.log = (this.log + text).slice(-LOG_CHARACTERS);
      });
    }
  }

  /** Process id on this machine of what is process 1 within. Throws when it has ended. */
  async pid(): Promise<number> {
    const { pid } = this.#child;
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
    const [first] = children.split(" ").filter(Boolean);
    if (first === undefined) throw new Error(`the container has ended:\n${this.log.slice(-2_000)}`);
    return Number(first);
  }

  /** Another command in the same image with the same variables and user. Its code, and what it printed. */
  async exec(command: readonly string[], isReadOnly = true): Promise<{ code: number | null; output: string }> {
    const child = this.#spawn(command, isReadOnly);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    const timer = setTimeout(() => child.kill("SIGKILL"), EXEC_DEADLINE_MS);
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    clearTimeout(timer);
    return { code, output };
  }

  /** What the engine asks every so often; true for healthy. */
  async isHealthy(): Promise<boolean> {
    if (this.#image.healthcheck === null) throw new Error("the image has no health check");
    return (await this.exec(this.#image.healthcheck)).code === 0;
  }

  /** The image's signal to process 1. The exit code and how long that took; SIGKILL after the deadline. */
  async stop(timeoutMs: number): Promise<{ code: number | null; tookMs: number }> {
    const startedMs = performance.now();
    process.kill(await this.pid(), this.#image.stopSignal as NodeJS.Signals);
    const timer = setTimeout(() => void this.kill(), timeoutMs);
    const code = await this.ended;
    clearTimeout(timer);
    return { code, tookMs: Math.round(performance.now() - startedMs) };
  }

  /** As if it had never been there. Killing process 1 kills whatever it started. */
  async kill(): Promise<void> {
    const pid = await this.pid().catch(() => null);
    if (pid !== null) process.kill(pid, "SIGKILL");
    await this.ended;
  }

  #spawn(command: readonly string[], isReadOnly: boolean): ChildProcess {
    const { root, workdir, user } = this.#image;
    const { file, args } = rootCommand({ root: root.path, env: this.#env, workdir, user, command, isReadOnly });
    return spawn(file, args, { stdio: ["ignore", "pipe", "pipe"] });
  }
}
