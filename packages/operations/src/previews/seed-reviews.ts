import type { CodeRevAiClient } from "@coderevai/client";
import { SCENARIOS } from "./scenarios.ts";

type Scenario = keyof typeof SCENARIOS;

export const SCENARIO_NAMES = Object.keys(SCENARIOS) as readonly Scenario[];

const DEADLINE_MS = 30_000;
/** What a fixed idempotency key is answered with when it was used for an earlier preview. */
const CONFLICT = 409;

/**
 * Reviews what a scenario names, through the front door: caller, limiter, engine, forge and worker as for anybody. Does not
 * wait for the reviews' ends. The keys are fixed, so doing it again starts nothing twice. Throws what the product refuses.
 * @param withRepository also the scenario's repository, which needs a worker and the local forge
 */
export async function seedReviews(
  client: CodeRevAiClient,
  scenario: Scenario,
  { withRepository }: { readonly withRepository: boolean },
): Promise<void> {
  const { sources, repository } = SCENARIOS[scenario];
  const signal = AbortSignal.timeout(DEADLINE_MS);
  for (const [index, { path, text }] of sources.entries()) {
    const input = { source: text, path, language: null, modes: [], idempotencyKey: `seed-${scenario}-${index}` };
    await unlessDone(client.review.start.mutate(input, { signal }));
  }
  if (!withRepository) return;
  for (const [index, revision] of repository.revisions.entries()) {
    const source = { from: "address", address: repository.address, revision } as const;
    const { intakeId } = await client.review.preview.mutate(source, { signal });
    const idempotencyKey = `seed-${scenario}-repository-${index}`;
    await unlessDone(client.review.startRepository.mutate({ intakeId, modes: [], idempotencyKey }, { signal }));
  }
}

async function unlessDone(call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!isConflict(error)) throw error;
  });
}

function isConflict(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const data: unknown = Reflect.get(error, "data");
  return typeof data === "object" && data !== null && Reflect.get(data, "httpStatus") === CONFLICT;
}
