import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { findFreePort, type ServerProcess, startWebProcess } from "@coderevai/launcher";
import { GitHubStandIn } from "@coderevai/localcloud/github";
import { callCommand, type Entry, type EntryMutation } from "./call-command.ts";

export interface Walk {
  /** Of the installation that stands for production: its addresses are those of the database's owner. */
  readonly env: Readonly<Record<string, string>>;
  /** An empty folder of the walk's own. */
  readonly folder: string;
  readonly mutation: EntryMutation | null;
  say(line: string): void;
}

/** Whatever somebody may call a branch. */
const GIT_BRANCH = "feature/`x`|@octocat<b>";
const PULL = ["--pull", "12", "--branch", GIT_BRANCH];

/** A preview has none: what it is tested with is reviewed in the web process. */
const NO_WORKER = { WORKER_URL: "http://localhost:9", WORKER_TOKEN: "nobody_listens" };

export type WalkTools = Awaited<ReturnType<typeof openWalkTools>>;

/** The commands of one pull request's workflow, as the workflow calls them, and where they leave what the next one reads. */
export async function openWalkTools({ env, folder, mutation, say }: Walk) {
  const github = await GitHubStandIn.start();
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const [out, secrets, smokeFile] = [join(folder, "out"), join(folder, "roles.json"), join(folder, "smoke.json")];
  const database = { DATABASE_URL_UNPOOLED: env.DATABASE_URL_UNPOOLED ?? "" };
  const commandEnv = { ...database, DATABASE_ROLE_PREFIX: `walk_${randomBytes(4).toString("hex")}`, ...github.env };
  const call = async (entry: Entry, ...words: string[]): Promise<number | null> => {
    const startedMs = performance.now();
    const { code, complaint } = await callCommand(entry, words, commandEnv, mutation);
    say(`pnpm ${entry} ${words[0]}: exit ${code}, ${Math.round(performance.now() - startedMs)} ms ${complaint}`.trim());
    return code;
  };
  return {
    keyFile: join(out, "api-key"),
    up: () => call("preview", "up", ...PULL, "--folder", out, "--secrets", secrets, "--origin", url),
    /** The built web server with what `up` wrote in the place of production's. */
    start: async (): Promise<ServerProcess> => {
      const settings = parseEnv(await readFile(join(out, "settings.env"), "utf8"));
      const own = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value ?? ""]));
      return startWebProcess({ port, env: { ...env, ...NO_WORKER, ...own }, logFile: join(folder, "web.log") });
    },
    seed: (keyFile: string) => call("preview", "seed", "--url", url, "--key-file", keyFile),
    smoke: (keyFile: string) => call("deployment", "smoke", "--url", url, "--key-file", keyFile, "--report", smokeFile),
    /** What stands on the pull request afterwards. */
    comment: async (): Promise<string[]> => {
      await call("deployment", "comment", ...PULL, "--folder", out, "--url", url, "--smoke", smokeFile);
      return github.state.comments.map(({ body }) => body);
    },
    down: () => call("preview", "down", ...PULL, "--secrets", secrets),
    readSecrets: () => readFile(secrets, "utf8"),
    stop: () => github.stop(),
  };
}
