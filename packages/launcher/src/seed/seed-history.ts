import { seedReviews } from "@coderevai/operations/previews/seed-reviews";
import { openSession } from "./open-session.ts";

/**
 * Reviews what a scenario names as the seed user, through the front door, sign-in included; what it reviews is the same as
 * in a preview of a pull request, and a repository beside it. Doing it again starts nothing twice.
 */
export async function seedHistory(
  origin: string,
  credentials: { email: string; password: string },
  scenario: Parameters<typeof seedReviews>[1],
): Promise<void> {
  await seedReviews(await openSession(origin, credentials), scenario, { withRepository: true });
}
