import { AxeBuilder } from "@axe-core/playwright";
import { flaskView } from "@coderevai/testing/samples/flask-view";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { ReviewPage } from "./review-page.ts";

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const path of ["/", "/rules", "/nowhere"]) {
      test(`${path} has no axe violation`, async ({ page }) => {
        await page.goto(path);
        await page.waitForLoadState("networkidle");
        await expectAccessible(page);
      });
    }

    test("the workspace, a finding and the history have no axe violation", async ({ signedIn }) => {
      const review = new ReviewPage(signedIn);
      await review.open();
      await expectAccessible(signedIn);
      await review.paste(flaskView.text, flaskView.path);
      await review.run();
      await review.findings.first().getByRole("button").first().click();
      await expectAccessible(signedIn);
      await signedIn.goto("/history");
      await signedIn.waitForLoadState("networkidle");
      await expectAccessible(signedIn);
    });
  });
}
