import path from "node:path";
import type { NextConfig } from "next";
import { SECURITY_HEADERS } from "./security-headers.ts";

const repositoryRoot = path.join(import.meta.dirname, "../..");

export default {
  output: "standalone",
  outputFileTracingRoot: repositoryRoot,
  turbopack: { root: repositoryRoot },
  poweredByHeader: false,
  reactStrictMode: true,
  // Native or wasm parts that must stay files: a bundle would lose their paths.
  serverExternalPackages: ["web-tree-sitter", "@astral-sh/ruff-wasm-nodejs", "oxlint", "pg", "@prisma/client"],
  outputFileTracingIncludes: {
    "/**": [
      "../../packages/engine/node_modules/oxlint",
      "../../packages/engine/node_modules/@repomix/tree-sitter-wasms",
      "../../node_modules/.pnpm/@repomix+tree-sitter-wasms@*/node_modules/@repomix/tree-sitter-wasms/out/tree-sitter-{javascript,typescript,tsx,python,java,go}.wasm",
      "../../node_modules/.pnpm/oxlint@*/node_modules/oxlint/{bin,dist}/**",
      "../../node_modules/.pnpm/oxlint@*/node_modules/oxlint/package.json",
      "../../node_modules/.pnpm/oxlint@*/node_modules/@oxlint/binding-*",
      "../../node_modules/.pnpm/@oxlint+binding-*/node_modules/@oxlint/**",
    ],
  },
  headers: async () => [{ source: "/:path*", headers: [...SECURITY_HEADERS] }],
} satisfies NextConfig;
