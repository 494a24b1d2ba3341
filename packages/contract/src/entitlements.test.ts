import { expect, test } from "vitest";
import { ENTITLEMENTS } from "./entitlements.ts";

test("no plan has less of anything than the free one: whoever pays loses nothing", () => {
  const { free, ...paid } = ENTITLEMENTS;
  const amounts = ({ callsPerMinute, historyDays, ...rest }: typeof free) => ({
    ...rest,
    ...callsPerMinute,
    historyDays: historyDays ?? Number.POSITIVE_INFINITY,
  });
  const least = amounts(free);
  for (const plan of Object.values(paid)) {
    for (const [name, amount] of Object.entries(amounts(plan))) {
      expect(amount, name).toBeGreaterThanOrEqual(least[name as keyof typeof least]);
    }
  }
});
