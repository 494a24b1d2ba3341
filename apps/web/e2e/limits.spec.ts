import { cleanModule } from "@coderevai/testing/samples/clean-module";
import { expect, test } from "./fixtures.ts";
import { ReviewPage } from "./review-page.ts";

test("over the limit the page counts down, keeps the text and says what to do", async ({ signedIn, user }) => {
  const client = user.client();
  const start = (index: number) =>
    client.review.start.mutate({
      source: cleanModule.text,
      path: null,
      language: null,
      modes: [],
      idempotencyKey: `limit-test-${index}`,
    });
  await Promise.all(Array.from({ length: 20 }, (_, index) => start(index)));
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste("const mine = 1;\n");
  await review.runButton.click();
  await expect(signedIn.getByRole("button", { name: /Review in/ }).first()).toBeVisible();
  await expect(signedIn.getByText(/nothing was spent/)).toBeVisible();
  await expect(review.editor).toContainText("const mine = 1;");
});

test("while offline the text stays, and the review runs when the connection is back", async ({ signedIn, context }) => {
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste(cleanModule.text, cleanModule.path);
  // What Clerk fetches late must not fail for it.
  await signedIn.waitForLoadState("networkidle");
  await context.setOffline(true);
  await expect(signedIn.getByText(/offline/i).first()).toBeVisible();
  await expect(review.editor).toContainText("intersect");
  await context.setOffline(false);
  await review.run();
  await expect(review.verdict).toHaveAttribute("data-outcome", "clean");
});

test("a draft outlives a reload", async ({ signedIn }) => {
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste("const kept = true;\n");
  await signedIn.waitForTimeout(600);
  await signedIn.reload();
  await expect(review.editor).toContainText("const kept = true;");
});

test("what cannot be reviewed is refused with a sentence before it is sent or after", async ({ signedIn }) => {
  const review = new ReviewPage(signedIn);
  await review.open();
  await expect(review.runButton).toBeDisabled();
});
