import type { IntakeStore } from "../intake-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";
import { findIntake } from "./find-intake.ts";
import { insertIntake } from "./insert-intake.ts";
import { removeExpiredIntakes, removeIntakesBeyond } from "./remove-intakes.ts";

/** One verb a file. Taking an intake for a review is part of storing that review: take-intake.ts. */
export function createIntakeStore(parts: StoreParts): IntakeStore {
  return {
    insert: (intake) => insertIntake(parts, intake),
    find: (key, now) => findIntake(parts, key, now),
    removeExpired: (now, limit) => removeExpiredIntakes(parts, now, limit),
    removeBeyond: (ownerId, keep) => removeIntakesBeyond(parts, ownerId, keep),
  };
}
