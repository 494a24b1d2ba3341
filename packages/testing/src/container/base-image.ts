import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, cp, lstat, mkdir, readlink, realpath, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const DEADLINE_MS = 60_000;

/** What an image of Node for Debian has beside the packages that Debian itself cannot do without. */
const MORE_PACKAGES = ["libstdc++6", "libgcc-s1"];
/** A slim image leaves these out. */
const LEFT_OUT = /^\/usr\/share\/(doc|man|locale|info|lintian|bug)\//;
const MERGED = ["bin", "sbin", "lib", "lib64"];
const PASSWD = [
  "root:x:0:0:root:/root:/bin/bash",
  "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin",
  "node:x:1000:1000::/home/node:/bin/bash",
];

/** The variables that Node's image sets. */
export const BASE_ENV = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  NODE_VERSION: process.versions.node,
} as const;

/**
 * Makes in `root` what stands in for node:<version>-<debian>-slim where no registry of images can be reached: the files of
 * this machine's Debian packages that such an image has and of no others, this Node and this npm. So a stage that needs
 * git, Python or curl fails here as it would there.
 * @throws when the tag asks for another Node than the one that runs this
 */
export async function makeBaseImage(tag: string, root: string): Promise<void> {
  if (!tag.startsWith(`node:${process.versions.node}-`) || !tag.endsWith("-slim")) {
    throw new Error(`${tag} cannot be stood in for: this is Node ${process.versions.node}`);
  }
  for (const folder of [
    "dev",
    "proc",
    "root",
    "etc",
    "usr/lib",
    "usr/lib64",
    "usr/bin",
    "usr/sbin",
    "usr/local/bin",
    "usr/local/lib/node_modules",
  ]) {
    await mkdir(join(root, folder), { recursive: true });
  }
  for (const folder of ["tmp", "var/tmp"]) {
    await run("install", ["-d", "-m", "1777", join(root, folder)]);
  }
  await run("install", ["-d", "-o", "1000", "-g", "1000", "-m", "755", join(root, "home/node")]);
  for (const name of MERGED) await copyLink(`/${name}`, join(root, name));
  await copyPackages(root);
  await copyNode(root);
  await writeFile(join(root, "etc/passwd"), `${PASSWD.join("\n")}\n`);
  await writeFile(join(root, "etc/group"), "root:x:0:\nnogroup:x:65534:\nnode:x:1000:\n");
  await run("ldconfig", ["-r", root], { timeout: DEADLINE_MS });
}

async function copyLink(from: string, to: string): Promise<void> {
  if ((await lstat(from)).isSymbolicLink()) await symlink(await readlink(from), to);
  else throw new Error(`${from} is a folder of its own; a Debian with merged /usr is needed`);
}

async function copyPackages(root: string): Promise<void> {
  const names = await listPackages();
  const { stdout } = await run("dpkg", ["-L", ...names], { maxBuffer: 64 * 1024 * 1024, timeout: DEADLINE_MS });
  const files = [...new Set(stdout.split("\n"))].filter((path) => path.startsWith("/") && !LEFT_OUT.test(path));
  const pack = spawn("tar", ["--create", "--no-recursion", "--ignore-failed-read", "--directory=/", "--files-from=-"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const unpack = spawn("tar", ["--extract", "--keep-directory-symlink", "--directory", root], {
    stdio: ["pipe", "ignore", "pipe"],
  });
  let complaint = "";
  unpack.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-2_000);
  });
  pack.stdout.pipe(unpack.stdin);
  pack.stdin.end(
    files
      .map((path) => path.slice(1))
      .filter((path) => path !== "" && path !== ".")
      .join("\n"),
  );
  const [code] = await once(unpack, "close");
  if (code !== 0) throw new Error(`the base image could not be unpacked: ${complaint}`);
}

/** Essential and required packages, and whatever they depend on. */
async function listPackages(): Promise<string[]> {
  const fields = ["Package", "Essential", "Priority", "Pre-Depends", "Depends"].map((field) => `\${${field}}`);
  const format = `${fields.join("\t")}\n`;
  const { stdout } = await run("dpkg-query", ["-W", "-f", format], {
    maxBuffer: 16 * 1024 * 1024,
    timeout: DEADLINE_MS,
  });
  const rows = stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split("\t"));
  const dependencies = new Map(
    rows.map(([name = "", , , before = "", needs = ""]) => [name, `${before},${needs}`.split(",")]),
  );
  const first = rows.filter(([, essential, priority]) => essential === "yes" || priority === "required");
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name) || !dependencies.has(name)) return;
    found.add(name);
    for (const need of dependencies.get(name) ?? []) {
      visit(
        need
          .split("|")
          .map(bareName)
          .find((each) => dependencies.has(each)) ?? "",
      );
    }
  };
  for (const name of [...first.map(([name = ""]) => name), ...MORE_PACKAGES]) visit(name);
  return [...found];
}

function bareName(dependency: string): string {
  return dependency.trim().split(/[ :(]/)[0] ?? "";
}

async function copyNode(root: string): Promise<void> {
  await copyFile(process.execPath, join(root, "usr/local/bin/node"));
  const { stdout } = await run("sh", ["-c", "command -v npm"]);
  const npm = dirname(dirname(await realpath(stdout.trim())));
  await cp(npm, join(root, "usr/local/lib/node_modules/npm"), { recursive: true, dereference: true });
  for (const [name, file] of [
    ["npm", "npm-cli.js"],
    ["npx", "npx-cli.js"],
  ]) {
    await symlink(`../lib/node_modules/npm/bin/${file}`, join(root, `usr/local/bin/${name}`));
  }
}
