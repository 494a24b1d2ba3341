import { flaskView } from "@coderevai/testing/samples/flask-view";
import { expect, test } from "./fixtures.ts";
import { ReviewPage } from "./review-page.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test("on a phone a review is pasted, run and read, and no page is wider than the screen", async ({ signedIn }) => {
  const review = new ReviewPage(signedIn);
  await review.open();
  await review.paste(flaskView.text);
  await review.run();
  await expect(review.findingAt(flaskView.yamlLine).first()).toBeVisible();
  for (const path of [new URL(signedIn.url()).pathname, "/history", "/"]) {
    await signedIn.goto(path);
    await signedIn.waitForLoadState("networkidle");
    const overflow = await signedIn.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
});
