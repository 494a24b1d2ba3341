import { causesOf } from "../postgres/causes-of.ts";

/** https://www.postgresql.org/docs/18/errcodes-appendix.html */
const NOT_NULL_VIOLATION = "23502";

/** Whether a statement with `reserveUnits` failed because there was no period for its entry. */
export function isUnitRefusal(error: unknown): boolean {
  return causesOf(error).some((cause) => Reflect.get(cause, "originalCode") === NOT_NULL_VIOLATION);
}
