import type { CodeRevAiClient } from "@coderevai/client";
import type { ReviewId } from "@coderevai/contract/ids";
import { librarySources } from "../jobs/library-sources.ts";
import { watchWhole } from "../jobs/read-review.ts";
import { startArchive } from "../jobs/start-reviews.ts";
import { TestUser } from "../users/test-user.ts";
import { Container } from "./container.ts";
import type { Image } from "./image.ts";
import { findStowaways, findWritable, sizeBytes } from "./image-looks.ts";
import type { Installation } from "./prepare-installation.ts";
import { residentBytes, usersOf } from "./process-looks.ts";
import { waitForAnswer } from "./wait-for-answer.ts";

/** After a hundred files; two threads with every grammar and linter compiled. */
const MOST_RESIDENT_MB = 600;
const ANSWER_DEADLINE_MS = 30_000;
const JOB_DEADLINE_MS = 240_000;
const ASLEEP_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 10_000;
const FILES = 120;
const POLL_MS = 50;
const MB = 1_000_000;

/** A container of the worker's image; with `withJobs` the web server's takes a review of many files in. */
export async function lookAtWorker(
  image: Image,
  installation: Installation,
  say: (line: string) => void,
  withJobs: boolean,
) {
  const { workerEnv, workerPort, webPort } = installation;
  const origin = `http://localhost:${workerPort}`;
  let worker = new Container(image, workerEnv);
  try {
    const readyMs = Math.round((await waitForAnswer(`${origin}/healthz`, ANSWER_DEADLINE_MS)) - worker.startedMs);
    const figures = {
      imageMb: Math.round((await sizeBytes(image)) / MB),
      readyMs,
      users: usersOf(await worker.pid()),
      writable: await findWritable(worker),
      stowaways: await findStowaways(image),
      isHealthy: await worker.isHealthy(),
    };
    const isSound =
      figures.users.every((user) => user !== 0) &&
      figures.writable.length === 0 &&
      figures.stowaways.length === 0 &&
      figures.isHealthy;
    if (!withJobs) return { pass: isSound, figures };
    await waitUntilAsleep(origin);
    const wake = await callWake(origin, installation.workerToken);
    const client = (await TestUser.signUp(`http://localhost:${webPort}`)).client();
    const { reviewId } = await startArchive(client, "library", librarySources().slice(0, FILES));
    await waitForFiles(client, reviewId);
    const handOver = await worker.stop(STOP_DEADLINE_MS);
    const isHealthyAfter = await worker.isHealthy();
    say(`stopped in the middle of a review with code ${handOver.code} after ${handOver.tookMs} ms`);
    worker = new Container(image, workerEnv);
    const { summary, files } = await watchWhole(client, reviewId, JOB_DEADLINE_MS);
    const residentMb = Math.round(residentBytes(await worker.pid()) / MB);
    await waitUntilAsleep(origin);
    const idle = await worker.stop(STOP_DEADLINE_MS);
    const whole = { status: summary.status, verdict: summary.verdict, files: files.length };
    const pass =
      isSound &&
      wake === 202 &&
      !isHealthyAfter &&
      handOver.code === 0 &&
      idle.code === 0 &&
      residentMb <= MOST_RESIDENT_MB &&
      whole.status === "done" &&
      whole.verdict !== "partial" &&
      whole.files === FILES;
    return { pass, figures: { ...figures, wake, handOver, isHealthyAfter, idle, residentMb, whole } };
  } catch (error) {
    say(worker.log.slice(-3_000));
    throw error;
  } finally {
    await worker.kill();
  }
}

async function callWake(origin: string, token: string): Promise<number> {
  return (await fetch(`${origin}/wake`, { method: "POST", headers: { authorization: `Bearer ${token}` } })).status;
}

async function waitUntilAsleep(origin: string): Promise<void> {
  const deadlineMs = performance.now() + ASLEEP_DEADLINE_MS;
  while (performance.now() < deadlineMs) {
    const { isAwake } = (await (await fetch(`${origin}/healthz`)).json()) as { isAwake: boolean };
    if (!isAwake) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error("the worker does not sleep");
}

/** Until a part of the review is done and stored. */
async function waitForFiles(client: CodeRevAiClient, reviewId: ReviewId): Promise<void> {
  const deadlineMs = performance.now() + JOB_DEADLINE_MS;
  while (performance.now() < deadlineMs) {
    const { summary } = await client.review.get.query({ reviewId });
    if (summary.filesDone > 0) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error("no file of the review was done");
}
