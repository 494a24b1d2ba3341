export { type Difference, findDifferences } from "../units/find-differences.ts";
export { createTestDatabase, type TestDatabase } from "./create-test-database.ts";
export { makeAllowance } from "./make-allowance.ts";
export { refuseDifferences } from "./refuse-differences.ts";
