import { spawn } from "node:child_process";
import { OperationProblem } from "../operation-problem.ts";

export interface GitBlob {
  readonly id: string;
  /** A path under which it is or was. */
  readonly path: string;
}

const DEADLINE_MS = 10 * 60_000;
const LONGEST_LIST_BYTES = 256 * 1024 * 1024;

/** Every content that a file of the repository has, or had in any commit before, once each. */
export async function listBlobs(
  folder: string,
  { withHistory }: { readonly withHistory: boolean },
): Promise<GitBlob[]> {
  const words = withHistory
    ? ["rev-list", "--objects", "HEAD"]
    : ["ls-tree", "-r", "--format=%(objectname) %(path)", "HEAD"];
  const text = (await runGit(folder, words)).toString("utf8");
  const blobs = new Map<string, GitBlob>();
  for (const line of text.split("\n")) {
    const [, id, path] = /^([0-9a-f]{40,64}) (.+)$/.exec(line) ?? [];
    if (id !== undefined && path !== undefined && !blobs.has(id)) blobs.set(id, { id, path });
  }
  return [...blobs.values()];
}

/** Of these objects those that are contents of files, with their sizes; folders are among what a history lists. */
export async function readSizes(folder: string, blobs: readonly GitBlob[]): Promise<Map<string, number>> {
  const answer = await runGit(folder, ["cat-file", "--batch-check"], idsOf(blobs));
  const sizes = new Map<string, number>();
  for (const line of answer.toString("utf8").split("\n")) {
    const [id = "", kind, size] = line.split(" ");
    if (kind === "blob") sizes.set(id, Number(size));
  }
  return sizes;
}

/** The contents, in the order asked for. */
export async function readContents(folder: string, blobs: readonly GitBlob[]): Promise<Buffer[]> {
  const answer = await runGit(folder, ["cat-file", "--batch"], idsOf(blobs));
  const contents: Buffer[] = [];
  for (let at = 0; at < answer.length; ) {
    const end = answer.indexOf(10, at);
    const size = Number(answer.subarray(at, end).toString("utf8").split(" ")[2]);
    contents.push(answer.subarray(end + 1, end + 1 + size));
    at = end + size + 2;
  }
  return contents;
}

function idsOf(blobs: readonly GitBlob[]): string {
  return `${blobs.map(({ id }) => id).join("\n")}\n`;
}

function runGit(folder: string, words: readonly string[], input = ""): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", ["-C", folder, ...words], { stdio: ["pipe", "pipe", "ignore"], timeout: DEADLINE_MS });
    const pieces: Buffer[] = [];
    let sizeBytes = 0;
    child.stdout.on("data", (piece: Buffer) => {
      pieces.push(piece);
      sizeBytes += piece.length;
      if (sizeBytes > LONGEST_LIST_BYTES) child.kill();
    });
    child.once("error", () => reject(new OperationProblem("git cannot be started.")));
    child.once("close", (code) =>
      code === 0 ? resolve(Buffer.concat(pieces)) : reject(new OperationProblem(`git ${words[0]} ended with ${code}.`)),
    );
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}
