import { processorMs } from "../jobs/process-usage.ts";
import { startFiles } from "../jobs/start-reviews.ts";
import { runReview } from "../prove/run-review.ts";
import { expressHandler } from "../samples/express-handler.ts";
import { TestUser } from "../users/test-user.ts";
import { Container } from "./container.ts";
import type { Image } from "./image.ts";
import { findStowaways, findWritable, sizeBytes } from "./image-looks.ts";
import type { Installation } from "./prepare-installation.ts";
import { residentBytes, usersOf } from "./process-looks.ts";
import { waitForAnswer } from "./wait-for-answer.ts";

const STARTS = 3;
const READY_WITHIN_MS = 3_000;
const MOST_RESIDENT_MB = 300;
const ANSWER_DEADLINE_MS = 30_000;
/** What Docker and Cloud Run give between SIGTERM and SIGKILL. */
const STOP_DEADLINE_MS = 10_000;
const MB = 1_000_000;

/** A container of the web image against the installation; `pass` is true when all that is claimed of it is so. */
export async function lookAtWeb(image: Image, installation: Installation, say: (line: string) => void) {
  const { webEnv, webPort } = installation;
  const origin = `http://localhost:${webPort}`;
  const readyMs: number[] = [];
  let web = new Container(image, webEnv);
  try {
    readyMs.push((await waitForAnswer(`${origin}/readyz`, ANSWER_DEADLINE_MS)) - web.startedMs);
    for (let start = 1; start < STARTS; start += 1) {
      await web.kill();
      web = new Container(image, webEnv);
      readyMs.push((await waitForAnswer(`${origin}/readyz`, ANSWER_DEADLINE_MS)) - web.startedMs);
    }
    const readyProcessorMs = Math.round(processorMs(await web.pid()));
    say(`the web server is ready after ${readyMs.map(Math.round).join(", ")} ms`);
    const client = (await TestUser.signUp(origin)).client();
    const { summary } = await runReview(client, expressHandler);
    const pid = await web.pid();
    const figures = {
      imageMb: Math.round((await sizeBytes(image)) / MB),
      readyMs: readyMs.map(Math.round),
      readyProcessorMs,
      residentMb: Math.round(residentBytes(pid) / MB),
      verdict: summary.verdict,
      missingAssets: await findMissingAssets(origin),
      users: usersOf(pid),
      writable: await findWritable(web),
      stowaways: await findStowaways(image),
      isHealthy: await web.isHealthy(),
    };
    const stop = await stopWhileWatched(web, client);
    const isHealthyAfter = await web.isHealthy();
    say(`stopped with code ${stop.code} after ${stop.tookMs} ms`);
    const pass =
      Math.max(...readyMs) <= READY_WITHIN_MS &&
      figures.residentMb <= MOST_RESIDENT_MB &&
      figures.verdict === "findings" &&
      figures.users.every((user) => user !== 0) &&
      [figures.missingAssets, figures.writable, figures.stowaways].every(({ length }) => length === 0) &&
      figures.isHealthy &&
      !isHealthyAfter &&
      stop.code === 0 &&
      !stop.isToldFinished;
    return { pass, figures: { ...figures, isHealthyAfter, stop } };
  } catch (error) {
    say(web.log.slice(-3_000));
    throw error;
  } finally {
    await web.kill();
  }
}

/** Stops it while a page watches a review that waits for a worker. Whoever watches must not take that for an end. */
async function stopWhileWatched(web: Container, client: ReturnType<TestUser["client"]>) {
  const reviewId = await startFiles(client, [{ path: "routes.ts", text: expressHandler.text }]);
  let isToldFinished = false;
  const watching = await new Promise<{ unsubscribe(): void }>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("nothing came of the review")), ANSWER_DEADLINE_MS);
    const subscription = client.review.watch.subscribe(
      { reviewId },
      {
        onData: () => {
          clearTimeout(timer);
          resolve(subscription);
        },
        onComplete: () => {
          isToldFinished = true;
        },
      },
    );
  });
  const stop = await web.stop(STOP_DEADLINE_MS);
  await new Promise((resolve) => setTimeout(resolve, 200));
  const told = isToldFinished;
  watching.unsubscribe();
  return { ...stop, isToldFinished: told };
}

/** Scripts, styles and fonts that the first page names and the server does not have. */
async function findMissingAssets(origin: string): Promise<string[]> {
  const page = await (await fetch(origin)).text();
  const assets = [...new Set(page.match(/\/_next\/static\/[\w./~@%+-]+\.(?:js|css|woff2)/g) ?? [])];
  if (assets.length < 3) return ["the page names no assets"];
  const statuses = await Promise.all(assets.map(async (asset) => (await fetch(origin + asset)).status));
  return assets.filter((_, index) => statuses[index] !== 200);
}
