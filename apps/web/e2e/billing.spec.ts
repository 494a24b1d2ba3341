import { AxeBuilder } from "@axe-core/playwright";
import { calendarMonthAt } from "@coderevai/contract/billing-period";
import { GRACE_MS } from "@coderevai/contract/entitlement-at";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { ControlClient } from "@coderevai/testing/control-client";
import { cleanModule } from "@coderevai/testing/samples/clean-module";
import { spendUnits } from "@coderevai/testing/spend-units";
import { subscribe } from "@coderevai/testing/subscribe";
import type { TestUser } from "@coderevai/testing/test-user";
import type { Page } from "@playwright/test";
import { BillingPage } from "./billing-page.ts";
import { expect, test } from "./fixtures.ts";
import { ReviewPage } from "./review-page.ts";
import { StripePage } from "./stripe-page.ts";

const control = new ControlClient(JSON.parse(process.env.E2E_CONTROL ?? "{}") as { url: string; token: string });
const secrets = JSON.parse(process.env.E2E_SECRETS ?? "{}") as Record<string, string>;

const PAYS = "4242";
const DECLINED = "0002";
/** Pays once and is declined at renewals. */
const FAILS_LATER = "4000000000000341";
/** Asks the cardholder to confirm, at renewals as well. */
const ASKS = "4000002500003155";
const HOUR_MS = 3_600_000;
/** The promise: so long after the payment the plan is Pro. */
const PRO_WITHIN_MS = 2_000;

/** Nothing is left of the free period. */
async function useUp(user: TestUser): Promise<void> {
  const { ownerId } = await user.client().account.me.query();
  const { unitsPerPeriod: units } = ENTITLEMENTS.free;
  const period = calendarMonthAt(new Date());
  await spendUnits(secrets.DATABASE_URL_UNPOOLED ?? "", { ownerId, plan: "free", period, units });
}

async function customerOf(user: TestUser): Promise<string> {
  const { ownerId } = await user.client().account.me.query();
  const customer = (await control.stripe.customers()).find(({ metadata }) => metadata.ownerId === ownerId);
  if (customer === undefined) throw new Error("Stripe does not know the user");
  return customer.id;
}

/** Time passes at Stripe until some moment after the end of what is paid; the product's clock stays the machine's. */
async function passPeriod(user: TestUser, afterMs: number): Promise<void> {
  const { period } = await user.client().billing.plan.query();
  await control.stripe.age(await customerOf(user), period.end.getTime() - Date.now() + afterMs);
}

const standing = (user: TestUser) => async () => (await user.client().billing.plan.query()).standing;

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

test("at the limit a free user is shown the way to Pro, pays, is Pro within two seconds and reviews on", async ({
  signedIn,
  user,
}) => {
  await useUp(user);
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste(cleanModule.text, cleanModule.path);
  await review.runButton.click();
  const notice = signedIn.getByRole("alert").filter({ hasText: "No units left" });
  await expect(notice).toContainText("nothing was spent");
  const opened = signedIn.waitForEvent("popup");
  await notice.getByRole("link", { name: /^See the plans/ }).click();
  const tab = await opened;
  await tab.getByRole("link", { name: "Get Pro" }).click();
  const billing = new BillingPage(tab);
  const stripe = await billing.upgrade();
  const pro = expect.poll(standing(user), { intervals: [20], timeout: 10_000 });
  await stripe.choose(PAYS);
  const paidMs = Date.now();
  await Promise.all([tab.getByRole("button", { name: /^Pay / }).click(), pro.toBe("active")]);
  expect(Date.now() - paidMs).toBeLessThan(PRO_WITHIN_MS);
  await expect(tab.getByRole("heading", { name: "You have Pro" })).toBeVisible();
  await expect(billing.panel).toContainText("Active");
  await expect(tab.getByRole("row", { name: /Paid/ })).toContainText("$15.00");
  await expect(review.editor).toContainText("intersect");
  await review.run();
  await expect(review.verdict).toHaveAttribute("data-outcome", "clean");
});

test("a declined card changes nothing; going back neither; another card pays", async ({ signedIn, user }) => {
  const billing = new BillingPage(signedIn);
  await billing.open();
  const stripe = await billing.upgrade();
  await stripe.pay(DECLINED);
  await expect(stripe.problem).toContainText("Your card was declined");
  await signedIn.getByRole("link", { name: "Back without paying" }).click();
  await expect(signedIn.getByRole("heading", { name: "The payment was not made" })).toBeVisible();
  expect(await standing(user)()).toBe("none");
  await (await billing.upgrade()).pay(PAYS);
  await expect(billing.panel).toContainText("Active");
  expect(await standing(user)()).toBe("active");
});

test("cancelled in the portal, Pro stays until the period's end and the account is free after it", async ({
  signedIn,
  user,
}) => {
  await subscribe(user);
  const billing = new BillingPage(signedIn);
  await billing.open();
  await billing.openPortal();
  await signedIn.getByRole("button", { name: "Cancel the plan" }).click();
  await expect(signedIn.getByRole("button", { name: "Keep the plan" })).toBeVisible();
  await signedIn.getByRole("link", { name: "Back to the product" }).click();
  await expect(billing.panel).toContainText("Cancelled");
  await expect(billing.panel).toContainText("Pro stays until");
  expect((await user.client().account.me.query()).plan).toBe("pro");
  await passPeriod(user, -HOUR_MS);
  await expect.poll(standing(user)).toBe("ending");
  await passPeriod(user, HOUR_MS);
  await expect.poll(standing(user)).toBe("ended");
  await billing.open();
  await expect(billing.panel).toContainText("Pro has ended");
  await expect(billing.upgradeButton).toBeVisible();
  expect((await user.client().account.me.query()).plan).toBe("free");
});

test("a renewal that fails changes nothing for seven days but a notice, then the account is free; paid, it is Pro", async ({
  signedIn,
  user,
}) => {
  await subscribe(user, FAILS_LATER);
  await passPeriod(user, HOUR_MS);
  await expect.poll(standing(user)).toBe("grace");
  await signedIn.goto("/review");
  const bar = signedIn.getByRole("region", { name: "Payment problem" });
  await expect(bar).toContainText("The renewal was not paid.");
  await expect(bar).toContainText("Pro stays until");
  expect((await user.client().account.me.query()).plan).toBe("pro");
  await control.stripe.age(await customerOf(user), GRACE_MS);
  await expect.poll(standing(user)).toBe("unpaid");
  expect((await user.client().account.me.query()).plan).toBe("free");
  const billing = new BillingPage(signedIn);
  await billing.open();
  await expect(billing.panel).toContainText("not paid in time");
  const invoice = await billing.openInvoice(/^Pay \$15/);
  await invoice.pay(DECLINED);
  await expect(invoice.problem).toContainText("Your card was declined");
  await invoice.pay(PAYS);
  await expect(invoice.page.getByText("Paid.")).toBeVisible();
  await expect.poll(standing(user)).toBe("active");
  await billing.open();
  await expect(billing.panel).toContainText("Active");
});

test("within the grace a repaired card keeps Pro at the next try", async ({ signedIn, user }) => {
  await subscribe(user, FAILS_LATER);
  await passPeriod(user, HOUR_MS);
  await expect.poll(standing(user)).toBe("grace");
  const billing = new BillingPage(signedIn);
  await billing.open();
  await expect(billing.panel.getByRole("heading", { name: "The renewal was not paid" })).toBeVisible();
  const portal = await billing.openPortal();
  await portal.choose(PAYS);
  await signedIn.getByRole("button", { name: "Use this card" }).click();
  await expect(signedIn.getByText(/Card ending in 4242/)).toBeVisible();
  await signedIn.getByRole("link", { name: "Back to the product" }).click();
  await expect(billing.panel).toContainText("Payment missing");
  // Stripe tries again after three days.
  await control.stripe.age(await customerOf(user), 3 * 24 * HOUR_MS);
  await expect.poll(standing(user)).toBe("active");
});

test("a bank that wants a renewal confirmed is answered on the invoice's page", async ({ signedIn, user }) => {
  const { url } = await user.client().billing.checkout.mutate();
  await signedIn.goto(url);
  const stripe = new StripePage(signedIn);
  await stripe.pay(ASKS.slice(-4));
  await signedIn.getByRole("button", { name: "Confirm the payment" }).click();
  const billing = new BillingPage(signedIn);
  await expect(billing.panel).toContainText("Active");
  await passPeriod(user, HOUR_MS);
  await expect.poll(standing(user)).toBe("grace");
  await billing.open();
  const invoice = await billing.openInvoice(/^Confirm \$15/);
  await invoice.pay(ASKS.slice(-4));
  await invoice.page.getByRole("button", { name: "Confirm the payment" }).click();
  await expect(invoice.page.getByText("Paid.")).toBeVisible();
  await expect.poll(standing(user)).toBe("active");
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("the pages that stand in for Stripe's have no axe violation", async ({ signedIn }) => {
      const billing = new BillingPage(signedIn);
      await billing.open();
      const stripe = await billing.upgrade();
      await expectAccessible(signedIn);
      await stripe.pay(DECLINED);
      await expect(stripe.problem).toBeVisible();
      await expectAccessible(signedIn);
      await stripe.pay(PAYS);
      await expect(billing.panel).toContainText("Active");
      await expectAccessible(signedIn);
      await billing.openPortal();
      await expectAccessible(signedIn);
      await signedIn.getByRole("link", { name: /^Show / }).click();
      await expect(signedIn.getByText("Paid.")).toBeVisible();
      await expectAccessible(signedIn);
    });
  });
}
