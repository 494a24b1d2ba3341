/**
 * Changes whenever the same input could give other findings: our own rules first, then every grammar and linter.
 * A test holds it equal to the installed versions.
 */
export const ENGINE_VERSION = [
  "coderevai 3",
  "web-tree-sitter 0.27.1",
  "@repomix/tree-sitter-wasms 0.1.17",
  "@astral-sh/ruff-wasm-nodejs 0.17.3",
  "@secretlint/core 13.0.7",
  "@secretlint/secretlint-rule-preset-recommend 13.0.7",
  "oxlint 1.94.0",
].join(" · ");
