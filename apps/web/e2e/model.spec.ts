import { ControlClient } from "@coderevai/testing/control-client";
import { flaskView } from "@coderevai/testing/samples/flask-view";
import { expect, test } from "./fixtures.ts";
import { ReviewPage } from "./review-page.ts";

const control = new ControlClient(JSON.parse(process.env.E2E_CONTROL ?? "{}") as { url: string; token: string });
/** Something the scripted model has a word on, and the engine has findings in. */
const SOURCE = `${flaskView.text}\n\ndef poll(urls):\n    for url in urls:\n        print(url)\n`;

// They steer the one model of the installation.
test.describe.configure({ mode: "serial" });
test.afterEach(() => control.resetModel());

test("a model that is asked says its part as its own; what left is listed with its hash", async ({ signedIn }) => {
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste(SOURCE, "views.py");
  await signedIn.getByRole("switch", { name: /Ask gemini/ }).check();
  await expect(signedIn.getByText(/1 unit of your 200 and \$[\d.]+, never more/)).toBeVisible();
  await review.run();
  await expect(signedIn.getByText(/engine and model/).first()).toBeVisible();
  const said = review.findings.and(signedIn.locator(":has([data-tier=model])"));
  await expect(said.first()).toContainText("Model");
  await said.first().getByRole("button").first().click();
  await expect(said.first()).toContainText("The model’s opinion of this place");
  await expect(signedIn.getByText("What left this installation", { exact: true })).toBeVisible();
  await expect(signedIn.getByRole("button", { name: /^Copy the sha256 of the payload: [0-9a-f]{64}$/ })).toBeVisible();
  await expect(signedIn.getByRole("heading", { name: "The model explains" })).toHaveCount(0);
  await review.findings
    .and(signedIn.locator(":not(:has([data-tier=model]))"))
    .first()
    .getByRole("button")
    .first()
    .click();
});

test("a model that does not answer leaves the review partial, with everything the engine found", async ({
  signedIn,
}) => {
  await control.scriptModel({ name: "refusing" });
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste(flaskView.text, "views.py");
  await signedIn.getByRole("switch", { name: /Ask gemini/ }).check();
  await review.run();
  await expect(review.verdict).toHaveAttribute("data-outcome", "partial");
  await expect(signedIn.getByText(/the model did not answer in full/).first()).toBeVisible();
  await expect(review.findingAt(flaskView.yamlLine).first()).toBeVisible();
});
