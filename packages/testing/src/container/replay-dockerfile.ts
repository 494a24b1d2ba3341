import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { BASE_ENV, makeBaseImage } from "./base-image.ts";
import { copyInto } from "./copy-into.ts";
import type { Dockerfile, Instruction, Stage } from "./dockerfile.ts";
import type { Image } from "./image.ts";
import type { MachineLoans } from "./machine-loans.ts";
import { runInStage } from "./run-in-stage.ts";
import { StageRoot } from "./stage-root.ts";

export interface ReplayParts {
  /** A folder of its own, for layers. Needs a process that may mount. */
  readonly folder: string;
  /** What a builder would be sent. */
  readonly context: string;
  /** What RUN may use of this machine in place of downloads: caches of package managers, certificates. */
  readonly loans: MachineLoans;
  say(line: string): void;
}

const FIRST: Omit<Image, "root"> = {
  env: BASE_ENV,
  workdir: "/",
  user: "0:0",
  ports: [],
  stopSignal: "SIGTERM",
  healthcheck: null,
  command: ["node"],
};

/**
 * Carries out the stages that each target needs, in the order of the file, and answers with the targets' images. Throws
 * with the line of the first instruction that fails: a source of COPY that is missing, a command that does not end well.
 */
export async function replayDockerfile(
  parts: ReplayParts,
  dockerfile: Dockerfile,
  targets: readonly string[],
): Promise<Map<string, Image>> {
  const needed = neededStages(dockerfile, targets);
  const images = new Map<string, Image>();
  const bases = new Map<string, string>();
  for (const [index, stage] of dockerfile.entries()) {
    if (!needed.has(stage.name)) continue;
    const below = images.get(stage.from);
    if (below === undefined && !bases.has(stage.from)) {
      const base = join(parts.folder, `base-${bases.size}`);
      await mkdir(base, { recursive: true });
      await makeBaseImage(stage.from, base);
      bases.set(stage.from, base);
    }
    const root = await StageRoot.make(
      join(parts.folder, `stage-${index}-${stage.name}`),
      below?.root ?? bases.get(stage.from) ?? "",
    );
    let image: Image = { ...(below ?? FIRST), root };
    for (const instruction of stage.instructions) image = await carryOut(parts, images, image, stage, instruction);
    images.set(stage.name, image);
  }
  return images;
}

async function carryOut(
  parts: ReplayParts,
  images: ReadonlyMap<string, Image>,
  image: Image,
  stage: Stage,
  instruction: Instruction,
): Promise<Image> {
  const startedMs = performance.now();
  try {
    return await step(parts, images, image, instruction);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`stage ${stage.name}, line ${instruction.line}: ${reason}`, { cause: error });
  } finally {
    const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
    if (instruction.kind === "run" || Number(seconds) > 1)
      parts.say(
        `  ${stage.name}: ${instruction.kind === "run" ? instruction.command.slice(0, 90) : instruction.kind} (${seconds} s)`,
      );
  }
}

async function step(
  parts: ReplayParts,
  images: ReadonlyMap<string, Image>,
  image: Image,
  instruction: Instruction,
): Promise<Image> {
  switch (instruction.kind) {
    case "env":
      return { ...image, env: { ...image.env, ...instruction.values } };
    case "workdir":
      await mkdir(join(image.root.path, instruction.path), { recursive: true });
      return { ...image, workdir: instruction.path };
    case "copy": {
      const from = instruction.from === null ? parts.context : images.get(instruction.from)?.root.path;
      if (from === undefined) throw new Error(`there is no stage ${instruction.from} before this one`);
      await copyInto({
        from,
        sources: instruction.sources,
        root: image.root.path,
        target: targetOf(image, instruction),
      });
      return image;
    }
    case "run":
      await runInStage(image, instruction, parts.loans);
      return image;
    case "user":
      if (!/^\d+:\d+$/.test(instruction.user)) throw new Error("USER has to be UID:GID in numbers");
      return { ...image, user: instruction.user };
    case "expose":
      return { ...image, ports: [...image.ports, instruction.port] };
    case "stopsignal":
      return { ...image, stopSignal: instruction.signal };
    case "healthcheck":
      return { ...image, healthcheck: instruction.command };
    case "cmd":
      return { ...image, command: instruction.command };
    case "arg":
      throw new Error("an ARG makes images differ that should be one");
  }
}

function targetOf(image: Image, { target }: Extract<Instruction, { kind: "copy" }>): string {
  return target.startsWith("/") ? target : `${join(image.workdir, target)}${target.endsWith(".") ? "/" : ""}`;
}

/** The targets and whatever they are made from or copy from. */
function neededStages(dockerfile: Dockerfile, targets: readonly string[]): ReadonlySet<string> {
  const needed = new Set<string>();
  const visit = (name: string): void => {
    const stage = dockerfile.find((each) => each.name === name);
    if (stage === undefined || needed.has(name)) return;
    needed.add(name);
    visit(stage.from);
    for (const each of stage.instructions) if (each.kind === "copy" && each.from !== null) visit(each.from);
  };
  for (const target of targets) {
    visit(target);
    if (!needed.has(target)) throw new Error(`there is no stage ${target}`);
  }
  return needed;
}
