import type { RunStatement } from "../postgres/statements.ts";
import type { UnitStore } from "../unit-store.ts";
import { findDays } from "./find-days.ts";
import { findUsage } from "./find-usage.ts";

export function createUnitStore(run: RunStatement, runLagging: RunStatement): UnitStore {
  return {
    findUsage: (ownerId, plan, period) => run((prisma) => findUsage(prisma, ownerId, { plan, period })),
    findDays: (ownerId, plan, period) => run((prisma) => findDays(prisma, ownerId, { plan, period })),
    findLaggingDays: (ownerId, plan, period) => runLagging((prisma) => findDays(prisma, ownerId, { plan, period })),
  };
}
