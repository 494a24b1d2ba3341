import { parentPort } from "node:worker_threads";
import { lintFile } from "./lint-file.ts";
import type { Job, JobNews, JobReply, JobRequest } from "./protocol.ts";
import { reviewFile } from "./review-file.ts";
import { warmThread } from "./warm-thread.ts";
import { CHARACTERS_PER_THREAD } from "./work-limits.ts";

type Tell = (news: JobNews) => void;

let charactersRead = 0;

/** Runs a job; answers whether the thread is fit for another. */
function run(job: Job, tell: Tell): Promise<boolean> {
  switch (job.type) {
    case "review":
      return reviewFile(job, tell);
    case "lint":
      return lintFile(job, tell);
    case "warm":
      return warmThread();
  }
}

async function serve({ id, job }: JobRequest): Promise<void> {
  const tell: Tell = (news) => parentPort?.postMessage({ id, news } satisfies JobReply);
  try {
    const isSound = await run(job, tell);
    if (job.type === "review") charactersRead += job.file.text.length;
    tell({ type: "done", isSound: isSound && charactersRead < CHARACTERS_PER_THREAD });
  } catch (error) {
    // The message may quote the reviewed text, so only the kind of error leaves the thread.
    tell({ type: "failed", detail: error instanceof Error ? error.name : "unknown", isSound: false });
  }
}

parentPort?.on("message", (request: JobRequest) => void serve(request));
