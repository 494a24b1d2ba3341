import type { RunStatement } from "../postgres/statements.ts";
import type { UsageStore } from "../usage-store.ts";

export function createUsageStore(run: RunStatement): UsageStore {
  return {
    record: async (row) => {
      await run((prisma) => prisma.apiUsage.create({ data: row, select: { id: true } }));
    },
  };
}
