import { randomUUID } from "node:crypto";
import type { CodeRevAiClient } from "@coderevai/client";
import type { ReviewId } from "@coderevai/contract/ids";
import type { PreviewInput } from "@coderevai/contract/intake";
import { runReview } from "../prove/run-review.ts";
import { cleanModule } from "../samples/clean-module.ts";
import { expressHandler } from "../samples/express-handler.ts";
import { flaskView } from "../samples/flask-view.ts";
import { MADE_UP_TREE } from "./made-up-tree.ts";

const BROKEN = { path: "broken.ts", text: "export function half(a: number) {\n  return a +;\n}\n\nfunction (\n" };
const SHOP = "https://github.com/coderevai-samples/shop";
const DEADLINE_MS = 60_000;
const POLL_MS = 100;
const LOOKED_AT_MS = 20_000;

/** Runs a review of every kind, for real; gives the address of each. */
export async function makeScenes(client: CodeRevAiClient) {
  const code = async (source: { path: string; text: string }, useModel = false) =>
    addressOf((await runReview(client, source, useModel)).summary.id);
  const scenes = {
    clean: await code(cleanModule),
    broken: await code(BROKEN),
    flask: await code(flaskView),
    express: await code(expressHandler),
    asked: await code(
      {
        path: "tools/poll.py",
        text: `${flaskView.text}\n\ndef poll(urls):\n    for url in urls:\n        print(url)\n`,
      },
      true,
    ),
    change: await change(client),
    files: await intake(client, { from: "files", files: [...MADE_UP_TREE], useModel: true }),
    repository: await intake(client, { from: "address", address: SHOP, revision: "main", useModel: false }),
    compared: await intake(client, { from: "address", address: SHOP, revision: "fix/orders", useModel: false }),
  };
  return scenes;
}
export type Scenes = Awaited<ReturnType<typeof makeScenes>>;

/** The address of a review that waits long enough to be looked at: as many are started as a minute takes, and more. */
export async function waitingReview(client: CodeRevAiClient): Promise<string> {
  for (let index = 0; index < 12; index += 1) {
    const files = [{ path: "src/one.ts", text: `export const one = ${index};\n` }];
    const { reviewId, startsAt } = await start(client, { from: "files", files, useModel: false });
    if (startsAt !== null && startsAt.getTime() - Date.now() > LOOKED_AT_MS) return addressOf(reviewId);
  }
  throw new Error("no review had to wait");
}

async function change(client: CodeRevAiClient): Promise<string> {
  const before = expressHandler.text.replace(/^ {2}const sql = .*\n.*pool\.query.*$/m, "  const rows = [];");
  const files = [
    { path: "src/routes/invoices.js", before, after: expressHandler.text },
    { path: "src/lib/window.ts", before: null, after: cleanModule.text },
  ];
  const { reviewId } = await client.review.startChange.mutate({
    change: { from: "versions", files },
    title: "List invoices by status",
    modes: [],
    idempotencyKey: randomUUID(),
  });
  await ended(client, reviewId);
  return addressOf(reviewId);
}

async function intake(client: CodeRevAiClient, input: PreviewInput): Promise<string> {
  const { reviewId } = await start(client, input);
  await ended(client, reviewId);
  return addressOf(reviewId);
}

async function start(client: CodeRevAiClient, input: PreviewInput) {
  const { intakeId, kind } = await client.review.preview.mutate(input);
  const { startFiles, startRepository } = client.review;
  const { mutate } = kind === "repository" ? startRepository : startFiles;
  return await mutate({ intakeId, modes: [], useModel: input.useModel, idempotencyKey: randomUUID() });
}

async function ended(client: CodeRevAiClient, reviewId: ReviewId): Promise<void> {
  const deadlineMs = Date.now() + DEADLINE_MS;
  while (Date.now() < deadlineMs) {
    const { summary } = await client.review.get.query({ reviewId });
    if (summary.finishedAt !== null) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error(`${reviewId} did not end within ${DEADLINE_MS} ms`);
}

function addressOf(reviewId: ReviewId): string {
  return `/reviews/${reviewId}`;
}
