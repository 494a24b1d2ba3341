import { calendarMonthAt } from "@coderevai/contract/billing-period";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { cleanModule } from "@coderevai/testing/samples/clean-module";
import { spendUnits } from "@coderevai/testing/spend-units";
import type { TestUser } from "@coderevai/testing/test-user";
import { expect, test } from "./fixtures.ts";
import { ReviewPage } from "./review-page.ts";

const secrets = JSON.parse(process.env.E2E_SECRETS ?? "{}") as Record<string, string>;
const { unitsPerPeriod, modelReviewsPerPeriod } = ENTITLEMENTS.free;

/** Leaves so many units and reviews with the model to somebody on the free plan. */
async function leave(user: TestUser, left: { readonly units: number; readonly modelReviews: number }): Promise<void> {
  const { ownerId } = await user.client().account.me.query();
  await spendUnits(secrets.DATABASE_URL_UNPOOLED ?? "", {
    ownerId,
    plan: "free",
    period: calendarMonthAt(new Date()),
    units: unitsPerPeriod - left.units,
    modelReviews: modelReviewsPerPeriod - left.modelReviews,
  });
}

test("near the limit every page says how much is left, until it is put away", async ({ signedIn, user }) => {
  await leave(user, { units: 30, modelReviews: modelReviewsPerPeriod });
  const notice = signedIn.getByText(`30 of ${unitsPerPeriod} units left`);
  for (const path of ["/review", "/review/files", "/review/repository", "/review/change", "/usage"]) {
    await signedIn.goto(path);
    await expect(notice).toBeVisible();
  }
  await signedIn.getByRole("button", { name: "Put this notice away" }).click();
  await expect(notice).toHaveCount(0);
  await signedIn.goto("/review");
  await expect(signedIn.getByRole("link", { name: /units used/ })).toBeVisible();
  // Not even in what the server draws: nothing flashes up and moves the page.
  expect(await (await signedIn.request.get("/review")).text()).not.toContain("units left");
});

test("at the limit nothing is started, the text stays, and it is said when units come back", async ({
  signedIn,
  user,
}) => {
  await leave(user, { units: 0, modelReviews: 5 });
  const review = new ReviewPage(signedIn);
  await review.open();
  await expect(signedIn.getByText("No units left.")).toBeVisible();
  await expect(signedIn.getByRole("button", { name: "Put this notice away" })).toHaveCount(0);
  await review.paste("const mine = 1;\n");
  await expect(signedIn.getByText("Needs 1 unit, 0 left")).toBeVisible();
  await review.runButton.click();
  await expect(
    signedIn.getByRole("alert").filter({ hasText: "This review needs 1 unit and none is left" }),
  ).toBeVisible();
  await expect(signedIn.getByText(/Units come back on 1 \w+ \d{4}, 00:00 UTC/)).toBeVisible();
  await expect(review.editor).toContainText("const mine = 1;");
  await expect(signedIn.getByRole("link", { name: /See the plans/ })).toHaveAttribute("target", "_blank");
  await signedIn.goto("/history");
  await expect(signedIn.getByText("No reviews yet")).toBeVisible();
});

test("without reviews with the model left, one press reviews with the engine alone", async ({ signedIn, user }) => {
  await leave(user, { units: 20, modelReviews: 0 });
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste(cleanModule.text, cleanModule.path);
  await signedIn.getByRole("switch").check();
  await review.runButton.click();
  await signedIn.getByRole("button", { name: "Review without the model" }).click();
  await review.ended();
  await expect(review.verdict).toHaveAttribute("data-outcome", "clean");
  await expect(signedIn.getByRole("switch")).not.toBeChecked();
});

test("the bar follows what a review spends, and the page of usage says the same", async ({ signedIn }) => {
  const review = new ReviewPage(signedIn);
  await review.open();
  await expect(signedIn.getByRole("link", { name: `0 of ${unitsPerPeriod} units used` })).toBeVisible();
  await review.paste(cleanModule.text, cleanModule.path);
  await expect(signedIn.getByText(`1 unit of your ${unitsPerPeriod}, never more`)).toBeVisible();
  await review.run();
  await expect(signedIn.getByRole("link", { name: `1 of ${unitsPerPeriod} units used` })).toBeVisible();
  await signedIn.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Usage" }).click();
  await expect(signedIn.getByRole("meter", { name: "units used", exact: true })).toHaveJSProperty("value", 1);
  await signedIn.getByText("The days as a table").click();
  await expect(signedIn.getByRole("row")).toHaveCount(2);
});
