import { join } from "node:path";
import { applyMigrations } from "@coderevai/db/migrate";
import { buildImages } from "./build-images.ts";
import { Container } from "./container.ts";
import type { Image } from "./image.ts";
import { IMAGE_FAULTS, type ImageName } from "./image-fault.ts";
import { findStowaways, sizeBytes } from "./image-looks.ts";
import { lookAtWeb } from "./look-at-web.ts";
import { lookAtWorker } from "./look-at-worker.ts";
import { type Installation, migrate, prepareInstallation } from "./prepare-installation.ts";
import { waitForAnswer } from "./wait-for-answer.ts";

/** The experiment itself, in a mount namespace of its own; its words are a folder of its own and the name of a fault. Prints its result last. */
const [folder = "", faultName = ""] = process.argv.slice(2);
const fault = IMAGE_FAULTS[faultName] ?? null;
const apps: readonly ImageName[] = fault?.images ?? ["worker", "web"];
let result: { pass: boolean; figures: Record<string, unknown> };
try {
  result = await prove();
} catch (error) {
  result = { pass: false, figures: { error: error instanceof Error ? error.message : String(error) } };
}
say(JSON.stringify(result));

async function prove() {
  const startedMs = performance.now();
  const images = await buildImages(folder, apps, fault, say);
  const buildSeconds = Math.round((performance.now() - startedMs) / 1_000);
  const installation = await prepareInstallation(join(folder, "state"));
  try {
    const [web, worker, migrator] = ["web", "worker", "migrate"].map((target) => images.get(target));
    const job = await migrateDatabase(migrator, installation);
    say(`migrated: ${job.log.trim().split("\n").at(-1)}`);
    const looks = {
      ...(worker && { worker: await lookAtWorkerWith(web, worker, installation) }),
      ...(web && { web: await lookAtWeb(web, installation, say) }),
    };
    const pass = job.code === 0 && job.stowaways.length === 0 && Object.values(looks).every((look) => look.pass);
    const figures = Object.entries(looks).map(([name, look]) => [name, look.figures]);
    const { log: _, ...migrated } = job;
    return { pass, figures: { buildSeconds, migrate: migrated, ...Object.fromEntries(figures) } };
  } finally {
    await installation.cloud.stop();
  }
}

/** By its image where there is one: a fault in the web server's image needs no other. */
async function migrateDatabase(image: Image | undefined, installation: Installation) {
  if (image === undefined) {
    await applyMigrations({ url: installation.migrateEnv.DATABASE_URL_UNPOOLED ?? "" });
    return { code: 0, log: "without an image", stowaways: [] };
  }
  const job = await migrate(image, installation);
  if (job.code !== 0) say(job.log);
  const imageMb = Math.round((await sizeBytes(image)) / 1_000_000);
  return { ...job, imageMb, stowaways: await findStowaways(image) };
}

/** Jobs come in through a web server, which is there for that alone. */
async function lookAtWorkerWith(web: Image | undefined, worker: Image, installation: Installation) {
  if (web === undefined) return lookAtWorker(worker, installation, say, false);
  const door = new Container(web, installation.webEnv);
  try {
    await waitForAnswer(`http://localhost:${installation.webPort}/readyz`, 60_000);
    return await lookAtWorker(worker, installation, say, true);
  } catch (error) {
    say(door.log.slice(-3_000));
    throw error;
  } finally {
    await door.kill();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
