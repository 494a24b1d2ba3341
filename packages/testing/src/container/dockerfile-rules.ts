import type { Dockerfile, Instruction, Stage } from "./dockerfile.ts";

export interface DockerfileRule {
  readonly name: string;
  /** A Dockerfile that breaks it and no other rule. */
  readonly bad: string;
  /** What breaks it, in words; empty when nothing does. */
  find(dockerfile: Dockerfile): string[];
}

const SECRET = /KEY|SECRET|TOKEN|PASSWORD|DATABASE_URL|CREDENTIAL/;
const PINNED = /^[\w./-]+:\d+\.\d+\.\d+-[\w-]+(@sha256:[0-9a-f]{64})?$/;
const RUN_STAGE = `USER 1000:1000\nSTOPSIGNAL SIGTERM\nHEALTHCHECK NONE\nCMD ["node", "a.js"]\n`;
const FROM = "FROM node:24.21.0-bookworm-slim AS app\n";

/** What holds for every Dockerfile of ours; tried both ways by a test. */
export const DOCKERFILE_RULES: readonly DockerfileRule[] = [
  {
    name: "every image is pinned to a version, and all are the same one",
    bad: `FROM node:24-slim AS app\n${RUN_STAGE}`,
    find: (dockerfile) => {
      const names = new Set(dockerfile.map(({ name }) => name));
      const images = dockerfile.map(({ from }) => from).filter((from) => !names.has(from));
      return [
        ...images.filter((image) => !PINNED.test(image)),
        ...(new Set(images).size > 1 ? ["several images"] : []),
      ];
    },
  },
  {
    name: "a stage that is run names a user by numbers, and no other after its files",
    bad: `${FROM}${RUN_STAGE.replace("USER 1000:1000\n", "")}`,
    find: eachRun(({ instructions }) => {
      const users = ofKind(instructions, "user");
      const isLast = instructions.slice(instructions.findLastIndex(({ kind }) => kind === "user")).every(isHarmless);
      return users.length === 1 && users[0]?.user === "1000:1000" && isLast
        ? []
        : ["runs as root, or writes after USER"];
    }),
  },
  {
    name: "a stage that is run is not one that builds",
    bad: `${FROM}RUN npm install --global pnpm@12.21.0\n${RUN_STAGE}`,
    find: eachRun(({ from, instructions }) =>
      from.includes(":") && ofKind(instructions, "run").length === 0 ? [] : ["holds tools that built it"],
    ),
  },
  {
    name: "a stage that is run says how it is asked for its health, or that it is not",
    bad: `${FROM}${RUN_STAGE.replace("HEALTHCHECK NONE\n", "")}`,
    find: eachRun(({ instructions }) => (ofKind(instructions, "healthcheck").length === 1 ? [] : ["no HEALTHCHECK"])),
  },
  {
    name: "health is asked by Node, since the image has nothing else",
    bad: `${FROM}${RUN_STAGE.replace("NONE", 'CMD ["curl", "http://localhost"]')}`,
    find: eachRun(({ instructions }) =>
      ofKind(instructions, "healthcheck").flatMap(({ command }) =>
        command === null || command[0] === "node" ? [] : [`uses ${command[0]}`],
      ),
    ),
  },
  {
    name: "a stage that is run is stopped by SIGTERM, which reaches Node itself",
    bad: `${FROM}${RUN_STAGE.replace("SIGTERM", "SIGKILL")}`,
    find: eachRun(({ instructions }) => [
      ...(ofKind(instructions, "stopsignal")[0]?.signal === "SIGTERM" ? [] : ["another signal than SIGTERM"]),
      ...ofKind(instructions, "cmd").flatMap(({ command }) => (command[0] === "node" ? [] : [`begins ${command[0]}`])),
    ]),
  },
  {
    name: "no secret is built in",
    bad: `${FROM}ENV CLERK_SECRET_KEY=x\n${RUN_STAGE}`,
    find: eachStage(({ instructions }) => [
      ...ofKind(instructions, "arg").map(({ name }) => `ARG ${name}`),
      ...ofKind(instructions, "env").flatMap(({ values }) => Object.keys(values).filter((name) => SECRET.test(name))),
    ]),
  },
  {
    name: "packages come by the lockfile",
    bad: `FROM node:24.21.0-bookworm-slim AS build\nRUN pnpm install\n${FROM}COPY --from=build /app/ ./\n${RUN_STAGE}`,
    find: eachStage(({ instructions }) =>
      ofKind(instructions, "run")
        .map(({ command }) => command)
        .filter((command) =>
          /pnpm install(?!.*--frozen-lockfile)|(^|\s)npm (?:install|i|ci)\b(?! --global pnpm@\d)/.test(command),
        ),
    ),
  },
  {
    name: "an install without a network has its packages from a fetch before it",
    bad: `FROM node:24.21.0-bookworm-slim AS build\nRUN --network=none pnpm install --frozen-lockfile --offline\n${FROM}COPY --from=build /app/ ./\n${RUN_STAGE}`,
    find: (dockerfile) =>
      dockerfile.flatMap((stage) => {
        const commands = commandsUpTo(dockerfile, stage);
        const offline = commands.findIndex((command) => command.includes("--offline"));
        const fetch = commands.findIndex((command) => command.startsWith("pnpm fetch"));
        return offline >= 0 && (fetch < 0 || fetch > offline) ? [`${stage.name}: nothing was fetched`] : [];
      }),
  },
];

function eachStage(find: (stage: Stage) => string[]): DockerfileRule["find"] {
  return (dockerfile) => dockerfile.flatMap((stage) => find(stage).map((what) => `${stage.name}: ${what}`));
}

/** Stages that have a command of their own. */
function eachRun(find: (stage: Stage) => string[]): DockerfileRule["find"] {
  const isRun = ({ instructions }: Stage) => ofKind(instructions, "cmd").length > 0;
  return (dockerfile) => eachStage(find)(dockerfile.filter(isRun));
}

function isHarmless({ kind }: Instruction): boolean {
  return ["user", "expose", "stopsignal", "healthcheck", "cmd"].includes(kind);
}

function ofKind<Kind extends Instruction["kind"]>(instructions: readonly Instruction[], kind: Kind) {
  return instructions.filter((each): each is Extract<Instruction, { kind: Kind }> => each.kind === kind);
}

/** Of the stages that this one is made from, then its own. */
function commandsUpTo(dockerfile: Dockerfile, stage: Stage): string[] {
  const below = dockerfile.find(({ name }) => name === stage.from);
  const own = ofKind(stage.instructions, "run").map(({ command }) => command);
  return [...(below === undefined ? [] : commandsUpTo(dockerfile, below)), ...own];
}
