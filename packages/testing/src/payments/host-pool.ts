import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { MUTATION_VARIABLE, type Mutation } from "../prove/child/mutation.ts";
import { HOST_VARIABLE, type HostSettings } from "./host-settings.ts";

const HOST = fileURLToPath(new URL("./webhook-host.ts", import.meta.url));
const APPLY = fileURLToPath(new URL("../prove/child/apply-mutation.ts", import.meta.url));
/** What a host compiled is kept for the next one, because hundreds are started. */
const COMPILE_CACHE = join(tmpdir(), "coderevai-prove-compile-cache");

interface Host {
  readonly url: string;
  readonly child: ChildProcess;
}

/** Some processes that take webhooks. One that dies is replaced by a spare one, and a new spare is started. */
export class HostPool {
  readonly #settings: HostSettings;
  readonly #mutation: Mutation | null;
  readonly #places: (Host | null)[];
  readonly #spares: Promise<Host>[] = [];
  readonly #children = new Set<ChildProcess>();
  #isClosing = false;
  /** Processes that ended by SIGKILL. */
  kills = 0;
  /** Those that ended otherwise, which none should. */
  otherEnds = 0;

  constructor(
    settings: HostSettings,
    mutation: Mutation | null,
    { places, spares }: { places: number; spares: number },
  ) {
    this.#settings = settings;
    this.#mutation = mutation;
    this.#places = Array.from({ length: places }, () => null);
    for (let count = 0; count < places + spares; count += 1) this.#spares.push(this.#start());
    for (let place = 0; place < places; place += 1) void this.#fill(place);
  }

  /** The address of one that lives, at random; null while none does. */
  pick(): string | null {
    const living = this.#places.filter((host) => host !== null);
    return living[Math.floor(Math.random() * living.length)]?.url ?? null;
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.all([...this.#children].map(endHost));
  }

  async #fill(place: number): Promise<void> {
    // One that does not start is counted where it ends.
    const host = await this.#spares.shift()?.catch(() => undefined);
    if (host === undefined || this.#isClosing) return;
    this.#places[place] = host;
    host.child.once("exit", () => {
      if (this.#isClosing) return;
      this.#places[place] = null;
      this.#spares.push(this.#start());
      void this.#fill(place);
    });
  }

  async #start(): Promise<Host> {
    const mutationArgs = this.#mutation === null ? [] : ["--import", APPLY];
    const child = spawn(process.execPath, [...mutationArgs, HOST], {
      env: {
        PATH: process.env.PATH ?? "",
        NODE_COMPILE_CACHE: COMPILE_CACHE,
        [HOST_VARIABLE]: JSON.stringify(this.#settings),
        [MUTATION_VARIABLE]: JSON.stringify(this.#mutation),
      },
      // The host ends when this end of its standard input closes.
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#children.add(child);
    child.once("exit", (_, signal) => {
      this.#children.delete(child);
      if (this.#isClosing) return;
      if (signal === "SIGKILL") this.kills += 1;
      else this.otherEnds += 1;
    });
    for await (const port of createInterface(child.stdout)) return { url: `http://127.0.0.1:${port}/`, child };
    throw new Error("a host ended before it was ready");
  }
}

async function endHost(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.stdin?.end();
  await ended;
}
