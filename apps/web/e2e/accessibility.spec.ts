import { AxeBuilder } from "@axe-core/playwright";
import { flaskView } from "@coderevai/testing/samples/flask-view";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { ProjectPage } from "./project-page.ts";
import { ReviewPage } from "./review-page.ts";
import { SAMPLE_TREE } from "./sample-tree.ts";

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const path of ["/", "/rules", "/pricing", "/nowhere"]) {
      test(`${path} has no axe violation`, async ({ page }) => {
        await page.goto(path);
        await page.waitForLoadState("networkidle");
        await expectAccessible(page);
      });
    }

    test("the workspace, a finding, history, usage, billing and settings have no axe violation", async ({
      signedIn,
    }) => {
      const review = new ReviewPage(signedIn);
      await review.open();
      await expectAccessible(signedIn);
      await review.paste(flaskView.text, flaskView.path);
      await review.run();
      await review.findings.first().getByRole("button").first().click();
      await expectAccessible(signedIn);
      for (const path of ["/history", "/usage", "/billing", "/settings"]) {
        await signedIn.goto(path);
        await signedIn.waitForLoadState("networkidle");
        await expectAccessible(signedIn);
      }
    });

    test("previews, a review of many files and its improved version have no axe violation", async ({ signedIn }) => {
      const project = new ProjectPage(signedIn);
      for (const source of ["repository", "change", "files"] as const) {
        await project.open(source);
        await expectAccessible(signedIn);
      }
      const files = Object.entries(SAMPLE_TREE).map(([path, text]) => ({
        name: path.split("/").at(-1) ?? path,
        mimeType: "text/plain",
        buffer: Buffer.from(text),
      }));
      await project.fileField.setInputFiles(files);
      await expect(project.runButton).toBeEnabled({ timeout: 20_000 });
      await expectAccessible(signedIn);
      await project.run();
      await expectAccessible(signedIn);
      await project.findings.filter({ hasText: /SQL/ }).first().getByRole("button").first().click();
      await expect(signedIn.locator(".cm-content")).toBeVisible();
      await expectAccessible(signedIn);
      await signedIn.getByRole("button", { name: "Improved version" }).click();
      await expect(signedIn.getByText("In the diff")).toBeVisible({ timeout: 20_000 });
      await expectAccessible(signedIn);
    });
  });
}
