import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { putFault } from "../prove/in-copy.ts";
import { copyContext } from "./copy-context.ts";
import type { Image } from "./image.ts";
import type { ImageFault, ImageName } from "./image-fault.ts";
import { machineLoans } from "./machine-loans.ts";
import { readDockerfile } from "./read-dockerfile.ts";
import { replayDockerfile } from "./replay-dockerfile.ts";

const CHECKOUT = fileURLToPath(new URL("../../../../", import.meta.url));
/** The targets of each app's Dockerfile. */
const TARGETS: Readonly<Record<ImageName, readonly string[]>> = { web: ["web"], worker: ["worker", "migrate"] };

/** Replays the Dockerfiles of these apps, from what a builder would be sent. The images by target. */
export async function buildImages(
  folder: string,
  apps: readonly ImageName[],
  fault: ImageFault | null,
  say: (line: string) => void,
): Promise<Map<string, Image>> {
  const built = new Map<string, Image>();
  const loans = await machineLoans();
  for (const app of apps) {
    const context = await sendContext(folder, app, fault);
    say(`apps/${app}/Dockerfile`);
    const dockerfile = readDockerfile(await readFile(join(context, `apps/${app}/Dockerfile`), "utf8"));
    const layers = join(folder, `${app}-layers`);
    await mkdir(layers);
    const images = await replayDockerfile({ folder: layers, context, loans, say }, dockerfile, TARGETS[app]);
    for (const target of TARGETS[app]) {
      const image = images.get(target);
      if (image === undefined) throw new Error(`no image came of the stage ${target}`);
      built.set(target, image);
    }
  }
  return built;
}

/** What a builder would be sent; with the fault in it, which may be one of what is sent. */
async function sendContext(folder: string, app: ImageName, fault: ImageFault | null): Promise<string> {
  const sent = join(folder, `${app}-context`);
  const ignoreFile = `apps/${app}/Dockerfile.dockerignore`;
  await copyContext(CHECKOUT, join(CHECKOUT, ignoreFile), sent);
  if (fault === null) return sent;
  await putFault(sent, fault);
  const again = join(folder, `${app}-context-with-fault`);
  await copyContext(sent, join(sent, ignoreFile), again);
  return again;
}
