import type { CommandScene } from "../command-scene.ts";

type Command = (words: readonly string[], scene: CommandScene) => Promise<0 | 1 | 2>;

/** Calls a command as a shell would and answers what it said. */
export async function runWords(
  command: Command,
  words: readonly string[],
  env: CommandScene["env"],
  now: () => Date = () => new Date(),
): Promise<{ code: 0 | 1 | 2; out: string; complaint: string }> {
  const said = { out: "", complaint: "" };
  const code = await command(words, {
    env,
    now,
    write: (text) => Object.assign(said, { out: said.out + text }),
    complain: (text) => Object.assign(said, { complaint: said.complaint + text }),
  });
  return { code, ...said };
}
