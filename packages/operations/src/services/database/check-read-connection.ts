import { defineCheck } from "../check.ts";
import { lookAtConnection } from "./check-connection.ts";

/** The same for reads that may lag behind, where there is an address for them. */
export const checkReadConnection = defineCheck({
  name: "database.read",
  variables: [],
  run: async (_, { databases, source: { DATABASE_READ_URL: url } }) => {
    if (!url) return { skipped: "DATABASE_READ_URL is not set: all reads go to DATABASE_URL." };
    return lookAtConnection(databases, "DATABASE_READ_URL", url);
  },
});
