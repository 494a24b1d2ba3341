import { SCENARIOS } from "./scenarios.ts";
import { signInAs } from "./sign-in-as.ts";

const DEADLINE_MS = 10_000;

/**
 * Reviews a scenario's sources as the seed user, through the front door: sign-in, limiter and engine as for anybody.
 * The keys are fixed, so doing it again starts nothing twice. Throws when the product refuses a source.
 */
export async function seedHistory(
  origin: string,
  credentials: { email: string; password: string },
  scenario: keyof typeof SCENARIOS,
): Promise<void> {
  const token = await signInAs(origin, credentials);
  for (const [index, { path, text }] of SCENARIOS[scenario].entries()) {
    const input = { source: text, path, language: null, modes: [], idempotencyKey: `seed-${scenario}-${index}` };
    const response = await fetch(`${origin}/api/trpc/review.start`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "x-coderevai-client": "launcher",
      },
      body: JSON.stringify({ json: input }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    if (!response.ok) throw new Error(`seeding ${path} was answered with ${response.status}`);
  }
}
