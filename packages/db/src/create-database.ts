import { PrismaPg } from "@prisma/adapter-pg";
import { createBillingStore } from "./billing/create-billing-store.ts";
import type { Database, DatabaseOptions } from "./database.ts";
import { KeyRing } from "./encryption/key-ring.ts";
import { ObjectCipher } from "./encryption/object-cipher.ts";
import { SourceCipher } from "./encryption/source-cipher.ts";
import { UploadCipher } from "./encryption/upload-cipher.ts";
import { PrismaClient } from "./generated/client.ts";
import { createIntakeStore } from "./intakes/create-intake-store.ts";
import { createJobStore } from "./jobs/create-job-store.ts";
import { createKeyStore } from "./keys/create-key-store.ts";
import { createModelStore } from "./models/create-model-store.ts";
import { createObjectStore } from "./objects/create-object-store.ts";
import { createPool } from "./postgres/create-pool.ts";
import { createLaggingReads } from "./postgres/lagging-reads.ts";
import { statementsOf } from "./postgres/statements.ts";
import { transactionsOf } from "./postgres/transactions.ts";
import { createJobSender } from "./queue/job-sender.ts";
import { createReviewStore } from "./reviews/create-review-store.ts";
import { createUnitStore } from "./units/create-unit-store.ts";
import { createUsageStore } from "./usage/create-usage-store.ts";
import { watchStore } from "./watch-store.ts";

/** Connects on first use. Close it when done; statements that run then end first. */
export function createDatabase(options: DatabaseOptions): Database {
  const pool = createPool(options);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: "minimal" });
  const run = statementsOf(prisma);
  const lagging = createLaggingReads(options, run);
  const ring = new KeyRing(options.sourceKeys);
  const parts = { run, transact: transactionsOf(prisma), cipher: new SourceCipher(ring) };
  const { watch } = options;
  return {
    reviews: watchStore("reviews", createReviewStore(parts), watch),
    intakes: watchStore("intakes", createIntakeStore(parts), watch),
    jobs: watchStore("jobs", createJobStore({ ...parts, sender: createJobSender(pool, watch) }), watch),
    models: watchStore("models", createModelStore(parts), watch),
    units: watchStore("units", createUnitStore(run, lagging.run), watch),
    usage: watchStore("usage", createUsageStore(run), watch),
    objects: watchStore("objects", createObjectStore(run), watch),
    billing: watchStore("billing", createBillingStore({ ...parts, runLagging: lagging.run }), watch),
    keys: watchStore("keys", createKeyStore(run), watch),
    objectCipher: new ObjectCipher(ring),
    uploadCipher: new UploadCipher(ring),
    ...watchStore(
      "database",
      {
        ping: async () => {
          await run((client) => client.$queryRaw`SELECT 1`);
        },
      },
      watch,
    ),
    readsFrom: lagging.from,
    close: async () => {
      await lagging.close();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
