export { type Difference, findDifferences } from "../units/find-differences.ts";
export { createTestDatabase, type TestDatabase } from "./create-test-database.ts";
export { makeAllowance } from "./make-allowance.ts";
export { makeSubscription } from "./make-subscription.ts";
export { refuseDifferences } from "./refuse-differences.ts";
export { type SpentUnits, spendUnits } from "./spend-units.ts";
export { storeSubscription } from "./store-subscription.ts";
