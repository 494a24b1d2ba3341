import { cleanModule } from "@coderevai/testing/samples/clean-module";
import { flaskView } from "@coderevai/testing/samples/flask-view";
import type { TestUser } from "@coderevai/testing/test-user";
import { expect, test } from "./fixtures.ts";

async function startReviews(user: TestUser, count: number): Promise<void> {
  const client = user.client();
  for (let index = 0; index < count; index += 1) {
    const { path, text } = index % 2 === 0 ? cleanModule : flaskView;
    await client.review.start.mutate({
      source: text,
      path: `${index}/${path}`,
      language: null,
      modes: [],
      idempotencyKey: `history-${index}`,
    });
  }
  await expect
    .poll(async () => (await client.history.list.query({ limit: 50 })).rows.every((row) => row.verdict))
    .toBe(true);
}

test("a new account has an empty history that says what to do", async ({ signedIn }) => {
  await signedIn.goto("/history");
  await expect(
    signedIn
      .getByRole("main")
      .getByRole("link", { name: /review/i })
      .first(),
  ).toBeVisible();
});

test("reviews are listed newest first, filtered by verdict and language, and opened", async ({ signedIn, user }) => {
  await startReviews(user, 4);
  await signedIn.goto("/history");
  const titles = signedIn.getByRole("link", { name: /\d\/(src\/window\.ts|views\.py)/ });
  await expect(titles).toHaveCount(4);
  await expect(titles.first()).toContainText("3/views.py");
  await signedIn.goto("/history?verdict=clean");
  await expect(titles).toHaveCount(2);
  await signedIn.goto("/history?language=python");
  await expect(titles).toHaveCount(2);
  await titles.first().click();
  await expect(signedIn).toHaveURL(/\/reviews\/rev_/);
  await expect(signedIn.locator("li[data-severity]").first()).toBeVisible();
});

test("a review is removed after a confirmation, for ever", async ({ signedIn, user }) => {
  await startReviews(user, 2);
  await signedIn.goto("/history");
  await signedIn.getByRole("button", { name: "Remove 1/views.py" }).click();
  await signedIn
    .getByRole("dialog")
    .getByRole("button", { name: /remove/i })
    .click();
  await expect(signedIn.getByText("1/views.py")).toHaveCount(0);
  await signedIn.reload();
  await expect(signedIn.getByText("0/src/window.ts").first()).toBeVisible();
  await expect(signedIn.getByText("1/views.py")).toHaveCount(0);
});
