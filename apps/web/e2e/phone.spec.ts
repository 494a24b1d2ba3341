import { flaskView } from "@coderevai/testing/samples/flask-view";
import { expect, test } from "./fixtures.ts";
import { ProjectPage } from "./project-page.ts";
import { ReviewPage } from "./review-page.ts";
import { SAMPLE_TREE } from "./sample-tree.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test("on a phone a review is pasted, run and read, and no page is wider than the screen", async ({ signedIn }) => {
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste(flaskView.text);
  await review.run();
  await expect(review.findingAt(flaskView.yamlLine).first()).toBeVisible();
  for (const path of [
    new URL(signedIn.url()).pathname,
    "/history",
    "/usage",
    "/billing",
    "/settings",
    "/pricing",
    "/",
  ]) {
    await signedIn.goto(path);
    await signedIn.waitForLoadState("networkidle");
    const overflow = await signedIn.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
});

test("on a phone files are chosen, reviewed and read, and no pane is wider than the screen", async ({ signedIn }) => {
  const project = new ProjectPage(signedIn);
  await project.open("files");
  const files = Object.entries(SAMPLE_TREE).map(([path, text]) => ({
    name: path.split("/").at(-1) ?? path,
    mimeType: "text/plain",
    buffer: Buffer.from(text),
  }));
  await project.fileField.setInputFiles(files);
  await expect(project.runButton).toBeEnabled({ timeout: 20_000 });
  await project.run();
  for (const name of [/^Files/, /^Source/, /^Findings/]) {
    await signedIn.getByRole("radio", { name }).check({ force: true });
    const overflow = await signedIn.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
  await project.findings.filter({ hasText: /SQL/ }).first().getByRole("button").first().click();
  await expect(signedIn.getByText("Source to sink")).toBeVisible();
});
