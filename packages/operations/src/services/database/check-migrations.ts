import { type MigrationStatus, statusOf } from "@coderevai/db/migrate";
import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { explainConnection } from "./explain-connection.ts";

const DEPLOY = "Run: pnpm db migrate deploy, with the migrator's address.";

type Rule = readonly [find: (status: MigrationStatus) => readonly string[], what: string, advice: string];

const RULES: readonly Rule[] = [
  [
    ({ unfinished }) => unfinished,
    "Begun and not ended",
    `${DEPLOY} It settles what was left open, or says what to do.`,
  ],
  [({ pending }) => pending, "Not applied", DEPLOY],
  [
    ({ edited }) => edited,
    "Applied with another text than the one in this checkout",
    "Migrations are never edited once applied: put the old text back, and change things in a new one.",
  ],
  [
    ({ later }) => later,
    "In the database and not in this checkout",
    "Check out what is deployed, or deploy what the database was migrated for.",
  ],
];

/** Whether the database is at the last migration of this checkout, each applied with the text that is here. */
export const checkMigrations = defineCheck({
  name: "database.migrations",
  variables: ["DATABASE_URL_UNPOOLED", "DATABASE_CA"],
  needs: ["database.direct"],
  run: async ({ DATABASE_URL_UNPOOLED: url, DATABASE_CA: ca = null }, { databases }) => {
    const { use } = await databases.open({ url, ca });
    const status = await use((client) => statusOf(client, { driftOfSchema: null })).catch((error: unknown) => {
      throw explainConnection(error, "DATABASE_URL_UNPOOLED");
    });
    for (const [find, what, advice] of RULES) {
      const names = find(status);
      if (names.length > 0) throw new CheckProblem(`${what}: ${describe(names)}.`, advice);
    }
    const { installed, expected } = status.queue;
    if (installed === null || installed < expected) {
      const found = installed === null ? "not there" : `of version ${installed}`;
      throw new CheckProblem(`The queue's tables are ${found}; version ${expected} is needed.`, DEPLOY);
    }
    const { applied } = status;
    return `At ${applied.at(-1)}, the last of ${applied.length}, all with the text of this checkout; the queue's tables are of version ${installed}.`;
  },
});

function describe(names: readonly string[]): string {
  const [first = "", ...others] = names;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
