import type { Plan } from "@coderevai/contract/plan";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type BillingBench, openBillingBench } from "../testing/billing-bench.ts";
import { mirrorPlan } from "./mirror-plan.ts";
import { syncOwner } from "./sync-owner.ts";

let bench: BillingBench;
beforeAll(async () => {
  bench = await openBillingBench();
});
afterAll(() => bench.close());

test("Clerk is told after the commit, once, and again only when the plan is another", async () => {
  const { ownerId, customerId } = await bench.customer();
  const setPlan = vi.spyOn(bench.profiles, "setPlan");
  await syncOwner(bench.services, ownerId);
  expect(setPlan).not.toHaveBeenCalled();
  bench.standIn.steering.subscribe(customerId);
  await syncOwner(bench.services, ownerId);
  await syncOwner(bench.services, ownerId);
  bench.standIn.steering.deleteCustomer(customerId);
  await syncOwner(bench.services, ownerId);
  expect(setPlan.mock.calls.map(([, plan]) => plan)).toEqual(["pro", "free"]);
  setPlan.mockRestore();
});

test("a plan that changes while it is told does not leave the old one behind", async () => {
  const { ownerId, customerId } = await bench.customer();
  bench.profiles.isAway = true;
  bench.standIn.steering.subscribe(customerId);
  await syncOwner(bench.services, ownerId);
  bench.profiles.isAway = false;
  const arrived = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const setPlan = async (owner: typeof ownerId, plan: Plan) => {
    // The first call is slow: by the time it arrives, the subscription is over.
    if (plan === "pro") {
      arrived.resolve();
      await held.promise;
    }
    await bench.profiles.setPlan(owner, plan);
  };
  const slow = mirrorPlan({ ...bench.services, profiles: { ...bench.profiles, setPlan } }, ownerId);
  await arrived.promise;
  bench.standIn.steering.deleteCustomer(customerId);
  await syncOwner(bench.services, ownerId);
  held.resolve();
  expect(await slow).toBe("told");
  expect(bench.profiles.plans.get(ownerId)).toBe("free");
  expect((await bench.database.billing.find(ownerId))?.mirroredPlan).toBe("free");
});
