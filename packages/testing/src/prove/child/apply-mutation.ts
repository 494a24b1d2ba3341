import { registerHooks } from "node:module";
import { MUTATION_VARIABLE, type Mutation } from "./mutation.ts";

// Loaded before a child's own program, with `node --import`.
const mutation: Mutation = JSON.parse(process.env[MUTATION_VARIABLE] ?? "");
let isApplied = false;

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith(mutation.module)) return loaded;
    const parts = String(loaded.source).split(mutation.from);
    if (parts.length !== 2) throw new Error(`${mutation.module} does not hold once: ${mutation.from}`);
    isApplied = true;
    return { ...loaded, source: parts.join(mutation.to) };
  },
});

process.once("exit", (code) => {
  if (isApplied || code !== 0) return;
  process.stderr.write(`${mutation.module} was never loaded, so the fault was not there.\n`);
  process.exitCode = 1;
});
