import { useEffect, useRef } from "react";
import { useRefreshUsage } from "./use-refresh-usage.ts";

/** Asks for the usage anew whenever `step` changes: a review that starts holds units, one that ends settles them. */
export function useFreshUsage(step: string): void {
  const refresh = useRefreshUsage();
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    refresh();
  }, [step, refresh]);
}
