import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ENGINE_VERSION } from "./engine-version.ts";

const ANALYZERS =
  /^(?:web-tree-sitter|@repomix\/tree-sitter-wasms|@astral-sh\/ruff-wasm-nodejs|oxlint|@secretlint\/.*)$/;

test("the engine's version names the version of every grammar and linter", async () => {
  const manifest = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
  const analyzers = Object.entries<string>(manifest.dependencies).filter(([name]) => ANALYZERS.test(name));
  // The profiler of secretlint is only switched off.
  const speaking = analyzers.filter(([name]) => name !== "@secretlint/profiler");
  expect(speaking.length).toBeGreaterThanOrEqual(6);
  const catalog = await readFile(new URL("../../../pnpm-workspace.yaml", import.meta.url), "utf8");
  for (const [name, version] of speaking) {
    const pinned = version === "catalog:" ? catalogVersion(catalog, name) : version;
    expect(ENGINE_VERSION.split(" · ")).toContain(`${name} ${pinned}`);
  }
});

function catalogVersion(catalog: string, name: string): string | undefined {
  const line = catalog.split("\n").find((one) => one.trim().replaceAll('"', "").startsWith(`${name}:`));
  return line?.split(": ").at(-1)?.trim();
}
