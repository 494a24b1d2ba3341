import { expect, test } from "./fixtures.ts";
import { ProjectPage } from "./project-page.ts";

const PROJECT = "github.com/coderevai-samples/shop";

test("a repository is looked through, reviewed, and compared with its next state: what was mended is fixed", async ({
  signedIn,
}) => {
  const project = new ProjectPage(signedIn);
  await project.open("repository");
  await signedIn.getByLabel("Address of a public repository").fill(`https://${PROJECT}`);
  await signedIn.keyboard.press("Enter");
  await expect(signedIn.getByRole("heading", { name: /^coderevai-samples\/shop/ })).toBeVisible({ timeout: 20_000 });
  await project.run();
  const before = await project.findings.count();
  await signedIn.getByRole("link", { name: "Review again" }).click();
  await expect(signedIn.getByLabel("Address of a public repository")).toHaveValue(`https://${PROJECT}`);
  await signedIn.getByLabel("Branch, tag or commit").fill("fix/orders");
  await signedIn.getByRole("button", { name: "Look through" }).click();
  await expect(project.runButton).toBeEnabled({ timeout: 20_000 });
  await project.run();
  const fixed = signedIn.getByRole("button", { name: /^Fixed/ });
  await expect(fixed).toBeEnabled({ timeout: 15_000 });
  expect(await project.findings.count()).toBeLessThan(before);
  await fixed.click();
  await expect(signedIn.getByRole("list", { name: "Fixed since the review before" })).toContainText("orders.ts");
  await signedIn.goto("/history");
  await expect(signedIn.getByRole("row").filter({ hasText: "coderevai-samples/shop" })).toHaveCount(2);
  await expect(signedIn.getByRole("row").filter({ hasText: "coderevai-samples/shop" }).first()).toContainText(
    "Repository",
  );
});

test("a wrong address and an unknown branch are told at their fields", async ({ signedIn }) => {
  const project = new ProjectPage(signedIn);
  await project.open("repository");
  const address = signedIn.getByLabel("Address of a public repository");
  await address.fill("https://example.com/owner/name");
  await signedIn.getByRole("button", { name: "Look through" }).click();
  await expect(address).toHaveAttribute("aria-invalid", "true", { timeout: 15_000 });
  await expect(signedIn.getByText(/Only github.com, gitlab.com and bitbucket.org/)).toBeVisible();
  await address.fill(`https://${PROJECT}`);
  await expect(address).toHaveAttribute("aria-invalid", "false");
  const revision = signedIn.getByLabel("Branch, tag or commit");
  await revision.fill("no-such-branch");
  await signedIn.keyboard.press("Enter");
  await expect(revision).toHaveAttribute("aria-invalid", "true", { timeout: 15_000 });
});
