import { readFile } from "node:fs/promises";
import { expressHandler } from "@coderevai/testing/samples/express-handler";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { ProjectPage } from "./project-page.ts";

/** What the handler did before the change: its query is new, the keys above it are not. */
const OLD_LINES = "  const rows = [];";

async function save(page: Page, name: RegExp): Promise<{ fileName: string; text: string }> {
  await page.getByRole("button", { name: /^Export/ }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name }).click()]);
  return { fileName: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

test("of two versions only the changed lines are told; its improved version and its exports are files that parse", async ({
  signedIn,
}) => {
  const before = expressHandler.text.replace(/^ {2}const sql = .*\n.*pool\.query.*$/m, OLD_LINES);
  const project = new ProjectPage(signedIn);
  await project.open("change");
  await signedIn.getByText("Two versions").click();
  await signedIn.getByLabel("File name").fill("src/routes/invoices.js");
  for (const [label, text] of [
    ["Before", before],
    ["After", expressHandler.text],
  ] as const) {
    await signedIn.getByRole("textbox", { name: label }).click();
    await signedIn.keyboard.insertText(text);
  }
  await signedIn.getByRole("button", { name: "Review change" }).click();
  await project.ended();
  await expect(project.findings.filter({ hasText: /SQL/ })).toHaveCount(1);
  await expect(project.findings.filter({ hasText: /key/i })).toHaveCount(0);

  await signedIn.getByRole("button", { name: "Improved version" }).click();
  const dialog = signedIn.getByRole("dialog");
  await expect(dialog.getByText("In the diff")).toBeVisible({ timeout: 20_000 });
  const [patch] = await Promise.all([
    signedIn.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download diff" }).click(),
  ]);
  expect(await readFile(await patch.path(), "utf8")).toMatch(/^diff --git a\/src\/routes\/invoices\.js/);
  await signedIn.keyboard.press("Escape");

  const json = await save(signedIn, /^JSON/);
  expect(JSON.parse(json.text)).toMatchObject({ schemaVersion: 1, review: { kind: "diff" } });
  const sarif = await save(signedIn, /^SARIF/);
  expect(JSON.parse(sarif.text)).toMatchObject({ version: "2.1.0" });
  expect(sarif.fileName).toMatch(/\.sarif$/);
  expect((await save(signedIn, /^Markdown/)).text).toContain("invoices.js");
});

test("a pasted diff is summed up before it is reviewed, and text that is none says so", async ({ signedIn }) => {
  const project = new ProjectPage(signedIn);
  await project.open("change");
  const field = signedIn.getByRole("textbox", { name: "Unified diff" });
  await field.click();
  await signedIn.keyboard.insertText("this is no diff\n");
  await expect(signedIn.getByText(/This is no unified diff/)).toBeVisible();
  await signedIn.keyboard.press("ControlOrMeta+a");
  await signedIn.keyboard.insertText(
    "--- a/tools/run.py\n+++ b/tools/run.py\n@@ -1,3 +1,4 @@\n import os\n \n def run(name):\n+    os.system('tar ' + name)\n",
  );
  await expect(signedIn.getByText("1 file, −0 +1")).toBeVisible();
  await signedIn.getByRole("button", { name: "Review change" }).click();
  await project.ended();
  await expect(signedIn).toHaveTitle(/tools\/run\.py/);
});
