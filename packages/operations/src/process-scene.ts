import type { CommandScene } from "./command-scene.ts";

/** The process itself, for a command that was called from a shell. */
export const processScene: CommandScene = {
  env: process.env,
  now: () => new Date(),
  write: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
};
