import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { cleanModule } from "../../samples/clean-module.ts";
import { expressHandler } from "../../samples/express-handler.ts";
import { flaskView } from "../../samples/flask-view.ts";

/** A change in both of its forms. `versions` is null where only the diff is known. */
export interface ProvedChange {
  readonly id: string;
  readonly diff: string;
  readonly versions:
    | readonly { readonly path: string; readonly before: string | null; readonly after: string | null }[]
    | null;
}

/** Lines that a change brings, and how many lines lie between the beginnings of two changes. */
const ADDED_LINES = 4;
const STEP = 3;
const GIT_DEADLINE_MS = 20_000;

/** Every sample as a new file and with some of its lines added, with both line ends, without a last one, and renamed. */
export function ownChanges(): ProvedChange[] {
  return [expressHandler, flaskView, cleanModule].flatMap((sample) => {
    const variants = {
      plain: sample.text,
      "cr-lf": sample.text.replaceAll("\n", "\r\n"),
      "no-last-line-end": sample.text.replace(/\n$/, ""),
    };
    return Object.entries(variants).flatMap(([name, text]) => changesOf(`${sample.path} ${name}`, sample.path, text));
  });
}

function changesOf(name: string, file: string, text: string): ProvedChange[] {
  const lines = text.split(/(?<=\n)/);
  const added = lines.flatMap((_, at) => {
    if (at % STEP !== 0) return [];
    const before = [...lines.slice(0, at), ...lines.slice(at + ADDED_LINES)].join("");
    return [change(`${name}, lines ${at + 1} to ${at + ADDED_LINES}`, file, before, text)];
  });
  const odd = change(`${name}, odd path`, `src/größe "1"/${file}`, `${lines[0]}`, text);
  return [change(`${name}, new`, file, null, text), odd, ...added];
}

function change(id: string, file: string, before: string | null, after: string): ProvedChange {
  return { id, diff: gitDiff(file, before, after), versions: [{ path: file, before, after }] };
}

/** What git itself says about the two versions. */
function gitDiff(file: string, before: string | null, after: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "prove-diffs-"));
  const git = (...args: string[]): string => {
    const env = { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };
    const result = spawnSync("git", args, { cwd: folder, encoding: "utf8", timeout: GIT_DEADLINE_MS, env });
    if (result.status !== 0) throw new Error(`git ${args.join(" ")}: ${result.stderr}`);
    return result.stdout;
  };
  try {
    git("init", "--quiet");
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    if (before !== null) writeFileSync(path.join(folder, file), before);
    git("add", "--all");
    writeFileSync(path.join(folder, file), after);
    git("add", "--intent-to-add", "--all");
    return git("diff");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
