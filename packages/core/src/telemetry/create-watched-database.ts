import { createDatabase, type Database, type DatabaseOptions } from "@coderevai/db";
import type { Telemetry } from "@coderevai/platform/telemetry/telemetry";
import { createDatabaseWatch } from "./create-database-watch.ts";
import { ReviewTally } from "./review-tally.ts";
import { watchJobs, watchReviews } from "./watch-reviews.ts";

type Options = Omit<DatabaseOptions, "watch">;

/** A database whose use is counted, and with it what the product does: reviews, their ends, what Stripe sends. */
export function createWatchedDatabase(options: Options, telemetry: Telemetry): Database {
  const database = createDatabase({ ...options, watch: createDatabaseWatch(telemetry) });
  const isAway = () => database.readsFrom() === "away";
  telemetry.metrics.read("db_replica_away", "database", () => [{ labels: {}, value: isAway() ? 1 : 0 }]);
  const tally = new ReviewTally(telemetry.metrics);
  return {
    ...database,
    reviews: watchReviews(database.reviews, tally),
    jobs: watchJobs(database.jobs, tally),
    billing: {
      ...database.billing,
      noteEvent: async (event, now) => {
        const noted = await database.billing.noteEvent(event, now);
        // One that was settled before is late by Stripe's repeating it, which delays nothing.
        if (noted !== "done") {
          const lagMs = Math.max(0, now.getTime() - event.createdAt.getTime());
          telemetry.metrics.observe("webhook_lag_seconds", {}, lagMs / 1_000);
        }
        return noted;
      },
    },
  };
}
