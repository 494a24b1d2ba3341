import { callApi } from "./call-api.ts";
import { SCENARIOS } from "./scenarios.ts";
import { signInAs } from "./sign-in-as.ts";

/**
 * Reviews what a scenario names as the seed user, through the front door: sign-in, limiter, engine, forge and worker as
 * for anybody. Does not wait for the reviews' ends. The keys are fixed, so doing it again starts nothing twice. Throws
 * when the product refuses something.
 */
export async function seedHistory(
  origin: string,
  credentials: { email: string; password: string },
  scenario: keyof typeof SCENARIOS,
): Promise<void> {
  const token = await signInAs(origin, credentials);
  const { sources, repository } = SCENARIOS[scenario];
  for (const [index, { path, text }] of sources.entries()) {
    const input = { source: text, path, language: null, modes: [], idempotencyKey: `seed-${scenario}-${index}` };
    await callApi(origin, token, "review.start", input);
  }
  for (const [index, revision] of repository.revisions.entries()) {
    const source = { from: "address", address: repository.address, revision };
    // The contract's IntakePreview, as far as it matters here.
    const { intakeId } = (await callApi(origin, token, "review.preview", source)) as { readonly intakeId: string };
    const start = { intakeId, modes: [], idempotencyKey: `seed-${scenario}-repository-${index}` };
    await callApi(origin, token, "review.startRepository", start);
  }
}
