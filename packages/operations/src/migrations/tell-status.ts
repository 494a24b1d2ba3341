import { readStatus } from "@coderevai/db/migrate";
import type { CommandOutcome } from "../command-outcome.ts";

/** `pnpm db migrate status`: what is applied, what is not, and whether the tables are what the migrations make of them. */
export async function tellStatus(url: string): Promise<CommandOutcome> {
  const status = await readStatus(url, { withDrift: true });
  const { applied, pending, unfinished, edited, later, queue, drift } = status;
  const isQueueReady = queue.installed !== null && queue.installed >= queue.expected;
  const isUpToDate =
    pending.length + unfinished.length + edited.length === 0 && isQueueReady && (drift === null || drift.length === 0);
  const lines = [
    `${applied.length} migrations are applied.`,
    ...pending.map((name) => `Not applied yet: ${name}. \`pnpm db migrate deploy\` applies it.`),
    ...unfinished.map((name) => `Begun and not ended: ${name}. \`pnpm db migrate deploy\` settles it.`),
    ...edited.map((name) => `Edited after it was applied: ${name}. Put the file back as it was.`),
    ...later.map((name) => `Applied by a later release, which this checkout does not hold: ${name}.`),
    isQueueReady
      ? `The queue's tables are of version ${queue.installed}.`
      : `The queue's tables are ${queue.installed === null ? "not there" : `of version ${queue.installed}`}; version ${queue.expected} is needed. \`pnpm db migrate deploy\` makes them.`,
    drift === null
      ? "Whether the tables are what the migrations make of them could not be found out here."
      : drift.length === 0
        ? "The tables are what the migrations make of them."
        : `The tables are not what the migrations make of them (+ is too much, - is missing):\n${drift.join("\n")}`,
  ];
  return { lines, json: { isUpToDate, ...status }, isFailed: !isUpToDate };
}
