import { DockerfileParser, type Instruction as Statement } from "dockerfile-ast";
import type { Dockerfile, Instruction, Stage } from "./dockerfile.ts";

const FLAGS: Readonly<Record<string, readonly string[]>> = {
  COPY: ["from"],
  RUN: ["network"],
  HEALTHCHECK: ["interval", "timeout", "start-period", "retries"],
};

/**
 * Reads a Dockerfile of which every instruction can be replayed. Throws for anything else, with its line: what is not
 * understood must not be passed over.
 */
export function readDockerfile(text: string): Dockerfile {
  const stages: { -readonly [Key in keyof Stage]: Stage[Key] }[] = [];
  for (const statement of DockerfileParser.parse(text).getInstructions()) {
    const line = statement.getRange().start.line + 1;
    if (statement.getKeyword() === "FROM") {
      stages.push({ ...readFrom(statement, line), line, instructions: [] });
      continue;
    }
    const stage = stages.at(-1);
    if (stage === undefined) throw new Error(`line ${line}: ${statement.getKeyword()} stands before the first FROM`);
    stage.instructions = [...stage.instructions, { line, ...readInstruction(statement, line) }];
  }
  if (stages.length === 0) throw new Error("there is no FROM");
  return stages;
}

function readFrom(statement: Statement, line: number): { from: string; name: string } {
  const [from, as, name, ...rest] = wordsOf(statement);
  if (from === undefined || as?.toUpperCase() !== "AS" || name === undefined || rest.length > 0) {
    throw new Error(`line ${line}: FROM needs an image and AS a name`);
  }
  return { from, name };
}

type Reader = (statement: Statement, line: number) => WithoutLine<Instruction>;
type WithoutLine<T> = T extends unknown ? Omit<T, "line"> : never;

const READERS: Readonly<Record<string, Reader>> = {
  ENV: (statement, line) => ({
    kind: "env",
    values: Object.fromEntries(wordsOf(statement).map((word) => readAssignment(word, line))),
  }),
  ARG: (statement) => ({ kind: "arg", name: wordsOf(statement)[0]?.split("=")[0] ?? "" }),
  WORKDIR: (statement, line) => ({ kind: "workdir", path: absolute(onlyWord(statement, line), line) }),
  COPY: (statement, line) => {
    const words = wordsOf(statement);
    const target = words.pop();
    if (target === undefined || words.length === 0) throw new Error(`line ${line}: COPY needs a source and a target`);
    return { kind: "copy", from: flagsOf(statement).from ?? null, sources: words, target };
  },
  RUN: (statement, line) => {
    const { network } = flagsOf(statement);
    if (network !== undefined && network !== "none") throw new Error(`line ${line}: unknown network ${network}`);
    return { kind: "run", command: statement.getArgumentsContent() ?? "", isOffline: network === "none" };
  },
  USER: (statement, line) => ({ kind: "user", user: onlyWord(statement, line) }),
  EXPOSE: (statement, line) => ({ kind: "expose", port: Number(onlyWord(statement, line)) }),
  STOPSIGNAL: (statement, line) => ({ kind: "stopsignal", signal: onlyWord(statement, line) }),
  HEALTHCHECK: (statement, line) => {
    const content = statement.getArgumentsContent() ?? "";
    if (content === "NONE") return { kind: "healthcheck", command: null };
    if (!content.startsWith("CMD ")) throw new Error(`line ${line}: HEALTHCHECK needs CMD or NONE`);
    return { kind: "healthcheck", command: readExecForm(content.slice("CMD ".length), line) };
  },
  CMD: (statement, line) => ({ kind: "cmd", command: readExecForm(statement.getArgumentsContent() ?? "", line) }),
};

function readInstruction(statement: Statement, line: number): WithoutLine<Instruction> {
  const keyword = statement.getKeyword();
  const read = READERS[keyword];
  if (read === undefined) throw new Error(`line ${line}: ${keyword} is not replayed`);
  const unknown = Object.keys(flagsOf(statement)).find((flag) => !FLAGS[keyword]?.includes(flag));
  if (unknown !== undefined) throw new Error(`line ${line}: --${unknown} of ${keyword} is not replayed`);
  return read(statement, line);
}

/** Variables are expanded nowhere but by shells, so nothing here may need it. */
function wordsOf(statement: Statement): string[] {
  const words = statement.getArguments().map((argument) => argument.getValue());
  const expanded = words.find((word) => word.includes("$") || word.includes("*"));
  if (expanded !== undefined) {
    throw new Error(`line ${statement.getRange().start.line + 1}: ${expanded} would have to be expanded`);
  }
  return words;
}

function onlyWord(statement: Statement, line: number): string {
  const [word, ...rest] = wordsOf(statement);
  if (word === undefined || rest.length > 0) throw new Error(`line ${line}: ${statement.getKeyword()} takes one word`);
  return word;
}

function readAssignment(word: string, line: number): [string, string] {
  const [, name, value] = /^([A-Z_][A-Z0-9_]*)=([^"'\\]*)$/.exec(word) ?? [];
  if (name === undefined || value === undefined) throw new Error(`line ${line}: ${word} is no plain NAME=value`);
  return [name, value];
}

function readExecForm(text: string, line: number): string[] {
  const words: unknown = text.startsWith("[") ? JSON.parse(text) : null;
  if (!Array.isArray(words) || words.length === 0 || words.some((word) => typeof word !== "string")) {
    throw new Error(`line ${line}: a command has to be a JSON list of words`);
  }
  return words;
}

function absolute(path: string, line: number): string {
  if (!path.startsWith("/")) throw new Error(`line ${line}: ${path} has to begin with /`);
  return path;
}

function flagsOf(statement: Statement): Record<string, string> {
  if (!("getFlags" in statement) || typeof statement.getFlags !== "function") return {};
  const flags: unknown[] = statement.getFlags();
  return Object.fromEntries(
    flags.map((flag) => {
      const [name = "", ...value] = String(flag).replace(/^--/, "").split("=");
      return [name, value.join("=")];
    }),
  );
}
