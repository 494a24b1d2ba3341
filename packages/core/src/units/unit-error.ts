import { AppError } from "@coderevai/contract/app-error";
import { unreachable } from "@coderevai/contract/unreachable";
import type { UnitAllowance, UnitRefusal } from "@coderevai/db";

/** What a refused start tells its caller, and when there will be more. */
export function unitError(refusal: UnitRefusal, { period }: UnitAllowance): AppError {
  const resetsAtMs = period.end.getTime();
  switch (refusal.outcome) {
    case "units-exhausted": {
      const { neededUnits, leftUnits } = refusal;
      return new AppError("units.exhausted", { neededUnits, leftUnits, resetsAtMs });
    }
    case "model-reviews-exhausted":
      return new AppError("units.model-reviews-exhausted", { resetsAtMs });
    default:
      return unreachable(refusal);
  }
}
