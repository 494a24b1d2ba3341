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
import { statementsOf } from "./postgres/statements.ts";
import { transactionsOf } from "./postgres/transactions.ts";
import { createJobSender } from "./queue/job-sender.ts";
import { createReviewStore } from "./reviews/create-review-store.ts";
import { createUnitStore } from "./units/create-unit-store.ts";
import { createUsageStore } from "./usage/create-usage-store.ts";

/** Connects on first use. Close it when done; statements that run then end first. */
export function createDatabase(options: DatabaseOptions): Database {
  const pool = createPool(options);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: "minimal" });
  const run = statementsOf(prisma);
  const ring = new KeyRing(options.sourceKeys);
  const parts = { run, transact: transactionsOf(prisma), cipher: new SourceCipher(ring) };
  return {
    reviews: createReviewStore(parts),
    intakes: createIntakeStore(parts),
    jobs: createJobStore({ ...parts, sender: createJobSender(pool) }),
    models: createModelStore(parts),
    units: createUnitStore(run),
    usage: createUsageStore(run),
    objects: createObjectStore(run),
    billing: createBillingStore(parts),
    keys: createKeyStore(run),
    objectCipher: new ObjectCipher(ring),
    uploadCipher: new UploadCipher(ring),
    ping: async () => {
      await run((client) => client.$queryRaw`SELECT 1`);
    },
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
