import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { lookAtConnection } from "./check-connection.ts";
import { explainConnection } from "./explain-connection.ts";

const VARIABLE = "DATABASE_READ_URL";

/** The same for reads that may lag behind, where there is an address for them; and that nothing can be written by it. */
export const checkReadConnection = defineCheck({
  name: "database.read",
  variables: [VARIABLE, "DATABASE_CA"],
  run: async ({ DATABASE_READ_URL: url, DATABASE_CA: ca }, { databases }) => {
    if (!url) return { skipped: `${VARIABLE} is not set: all reads go to DATABASE_URL.` };
    const { open, says } = await lookAtConnection(databases, VARIABLE, { url, ca: ca ?? null });
    const { rows } = await open
      .use((client) =>
        client.query<{ read_only: boolean }>("SELECT current_setting('transaction_read_only')::bool AS read_only"),
      )
      .catch((error: unknown) => {
        throw explainConnection(error, VARIABLE);
      });
    if (rows[0]?.read_only === true) return `${says} It reads alone.`;
    throw new CheckProblem(
      `${VARIABLE} may write: a read by mistake elsewhere would go unnoticed, and a write too.`,
      "Give it the address of the role that reads alone, from the file of pnpm db environments apply, or a replica's.",
    );
  },
});
