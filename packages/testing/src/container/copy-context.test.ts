import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { copyContext } from "./copy-context.ts";

const IGNORE = fileURLToPath(new URL("../../../../apps/web/Dockerfile.dockerignore", import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "coderevai-context-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, mode = 0o644): void {
  mkdirSync(join(folder, "checkout", dirname(path)), { recursive: true });
  writeFileSync(join(folder, "checkout", path), path, { mode });
}

test("neither secrets nor tests nor stand-ins are sent to a builder, and what they belong to is", async () => {
  for (const path of [
    ...["package.json", "apps/web/src/page.tsx", "packages/testing/package.json", "packages/db/src/testing.ts"],
    ...[
      ".env",
      "apps/web/.env.local",
      "apps/web/.env.production",
      "packages/operations/hosting/compose/installation.env",
    ],
    ...["node_modules/a/index.js", "packages/db/node_modules/a/index.js", ".git/config", ".coderevai/keys"],
    ...["packages/testing/src/index.ts", "packages/localcloud/src/index.ts", "packages/db/src/a.test.ts"],
    ...["packages/db/src/testing/index.ts", "packages/db/src/generated/client.ts", "apps/web/.next/server.js"],
  ]) {
    write(path);
  }
  await copyContext(join(folder, "checkout"), IGNORE, join(folder, "sent"));
  const sent = readdirSync(join(folder, "sent"), { recursive: true, withFileTypes: true });
  const files = sent.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  expect(files.map((file) => file.slice(join(folder, "sent/").length)).sort()).toEqual([
    "apps/web/src/page.tsx",
    "package.json",
    "packages/db/src/testing.ts",
    "packages/testing/package.json",
  ]);
});

test("what is sent is readable by its owner alone, as in the strictest checkout, and runs where it did", async () => {
  write("run.ts", 0o755);
  write("read.ts");
  await copyContext(join(folder, "checkout"), IGNORE, join(folder, "sent"));
  expect(["run.ts", "read.ts"].map((file) => statSync(join(folder, "sent", file)).mode & 0o777)).toEqual([
    0o700, 0o600,
  ]);
});

test("a link, which leads elsewhere on another machine, is refused", async () => {
  write("a.ts");
  symlinkSync("a.ts", join(folder, "checkout/b.ts"));
  await expect(copyContext(join(folder, "checkout"), IGNORE, join(folder, "sent"))).rejects.toThrow("b.ts is neither");
});
