import { PrismaPg } from "@prisma/adapter-pg";
import type { Database, DatabaseOptions } from "./database.ts";
import { SourceCipher } from "./encryption/source-cipher.ts";
import { PrismaClient } from "./generated/client.ts";
import { createIntakeStore } from "./intakes/create-intake-store.ts";
import { createPool } from "./postgres/create-pool.ts";
import { statementsOf } from "./postgres/statements.ts";
import { createReviewStore } from "./reviews/create-review-store.ts";
import { createUsageStore } from "./usage/create-usage-store.ts";

/** Connects on first use. Close it when done; statements that run then end first. */
export function createDatabase(options: DatabaseOptions): Database {
  const pool = createPool(options);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: "minimal" });
  const run = statementsOf(prisma);
  const parts = { run, cipher: new SourceCipher(options.sourceKeys) };
  return {
    reviews: createReviewStore(parts),
    intakes: createIntakeStore(parts),
    usage: createUsageStore(run),
    ping: async () => {
      await run((client) => client.$queryRaw`SELECT 1`);
    },
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
