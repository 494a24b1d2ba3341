import { cleanModule } from "@coderevai/testing/samples/clean-module";
import { expressHandler } from "@coderevai/testing/samples/express-handler";
import { flaskView } from "@coderevai/testing/samples/flask-view";
import { expect, test } from "./fixtures.ts";
import { ReviewPage } from "./review-page.ts";

test("a pasted Express handler shows the SQL statement and the AWS key at their lines, and again after a reload", async ({
  signedIn,
}) => {
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste(expressHandler.text, expressHandler.path);
  await review.run();
  await expect(review.findings.filter({ hasText: /SQL/ }).first()).toContainText(/L1[78](?!\d)/);
  await expect(review.findings.filter({ hasText: /key/i }).first()).toContainText(/L[89](?!\d)/);
  const shown = await review.findings.allInnerTexts();
  await signedIn.reload();
  await review.ended();
  await expect(review.findings).toHaveCount(shown.length);
  expect(await review.findings.allInnerTexts()).toEqual(shown);
});

test("a pasted Flask file shows the YAML load, the shell command and the redirect at their lines", async ({
  signedIn,
}) => {
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste(flaskView.text, flaskView.path);
  await review.run();
  for (const line of [flaskView.yamlLine, flaskView.shellLine, flaskView.redirectLine]) {
    await expect(review.findingAt(line).first()).toBeVisible();
  }
});

test("a clean file is clean", async ({ signedIn }) => {
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste(cleanModule.text, cleanModule.path);
  await review.run();
  await expect(review.verdict).toHaveAttribute("data-outcome", "clean");
  await expect(review.verdict).toContainText("100 %");
});

test("a file that does not parse is partial and says where", async ({ signedIn }) => {
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste("export const a = 1;\n\nfunction (\n", "broken.ts");
  await review.run();
  await expect(review.verdict).toHaveAttribute("data-outcome", "partial");
  await expect(signedIn.getByText(/does not parse at line 3/)).toBeVisible();
});

test("a finding opens with its trace, moves by keys, and takes feedback that is kept", async ({ signedIn }) => {
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste(expressHandler.text, expressHandler.path);
  await review.run();
  await signedIn.locator("h2", { hasText: "Findings" }).click();
  await signedIn.keyboard.press("j");
  const open = signedIn.locator("li[data-severity] [data-open]");
  await expect(open).toHaveCount(1);
  await review.findings.filter({ hasText: /SQL/ }).first().getByRole("button").first().click();
  const sql = review.findings.filter({ hasText: /SQL/ }).first();
  await expect(sql.getByText("req.query.status").first()).toBeVisible();
  await sql.getByRole("button", { name: "Useful", exact: true }).click();
  await expect(sql.getByRole("button", { name: "Useful", exact: true })).toHaveAttribute("aria-pressed", "true");
  await signedIn.waitForLoadState("networkidle");
  await signedIn.reload();
  await review.ended();
  await sql.getByRole("button").first().click();
  await expect(sql.getByRole("button", { name: "Useful", exact: true })).toHaveAttribute("aria-pressed", "true");
});

test("a proved fix is shown as a diff and applied to the text", async ({ signedIn }) => {
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste(flaskView.text, flaskView.path);
  await review.run();
  const yaml = review.findingAt(flaskView.yamlLine).first();
  await yaml.getByRole("button").first().click();
  await expect(yaml.getByText("yaml.safe_load").first()).toBeVisible();
  await yaml.getByRole("button", { name: /^Apply/ }).click();
  await expect(review.editor).toContainText("yaml.safe_load(request.data)");
});

test("another account cannot open a review by its address", async ({ signedIn, browser, baseURL }) => {
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste(cleanModule.text, cleanModule.path);
  await review.run();
  const address = signedIn.url();
  const { TestUser } = await import("@coderevai/testing/test-user");
  const { signInContext } = await import("@coderevai/testing/open-browser");
  const context = await browser.newContext();
  await signInContext(context, baseURL ?? "", await TestUser.signUp(baseURL ?? ""));
  const other = await context.newPage();
  await other.goto(address);
  await expect(other.getByText("There is no such review in your history")).toBeVisible();
  await expect(other.getByText(cleanModule.path)).toHaveCount(0);
  await context.close();
});
