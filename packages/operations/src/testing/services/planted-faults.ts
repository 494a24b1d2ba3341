import { DATABASE_FAULTS } from "./database-faults.ts";
import { OTHER_FAULTS } from "./other-faults.ts";
import { PAYMENT_FAULTS } from "./payment-faults.ts";
import type { PlantedFault } from "./planted-fault.ts";
import { SIGN_IN_FAULTS } from "./sign-in-faults.ts";
import { OBJECT_FAULTS, REDIS_FAULTS } from "./store-faults.ts";

/** Everything that is planted, one at a time. */
export const PLANTED_FAULTS: readonly PlantedFault[] = [
  ...DATABASE_FAULTS,
  ...REDIS_FAULTS,
  ...OBJECT_FAULTS,
  ...SIGN_IN_FAULTS,
  ...PAYMENT_FAULTS,
  ...OTHER_FAULTS,
];
