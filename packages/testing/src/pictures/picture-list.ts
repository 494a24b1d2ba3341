import type { CodeRevAiClient } from "@coderevai/client";
import type { Page } from "@playwright/test";
import { expressHandler } from "../samples/express-handler.ts";
import { MADE_UP_TREE } from "./made-up-tree.ts";
import { type Scenes, waitingReview } from "./make-scenes.ts";
import type { Picture } from "./picture.ts";

const OPENING_MS = 30_000;
const DIFF = `--- a/src/routes/invoices.js
+++ b/src/routes/invoices.js
@@ -15,4 +15,5 @@
 invoices.get("/", async (req, res) => {
   const status = String(req.query.status ?? "open");
-  const rows = [];
+  const sql = "SELECT id FROM invoices WHERE status = '" + status + "'";
+  const { rows } = await pool.query(sql);
   res.json({ rows });
`;

/** Every view that is worth looking at, in the order of the way through the product. */
export function pictureList(scenes: Scenes, client: CodeRevAiClient): readonly Picture[] {
  const visitor = { by: null } as const;
  const member = { by: "member" } as const;
  return [
    { ...visitor, name: "landing", path: "/" },
    { ...visitor, name: "sign-in", path: "/sign-in" },
    { ...visitor, name: "rules", path: "/rules" },
    { ...visitor, name: "pricing", path: "/pricing" },
    { ...member, name: "composer", path: "/review" },
    { ...member, name: "composer-asking", path: "/review", act: pasteAndAsk },
    { ...member, name: "findings", path: scenes.express },
    { ...member, name: "finding-open", path: scenes.express, act: press("jj") },
    { ...member, name: "findings-python", path: scenes.flask },
    { ...member, name: "clean", path: scenes.clean },
    { ...member, name: "partial", path: scenes.broken },
    { ...member, name: "model", path: scenes.asked },
    { ...member, name: "model-finding", path: scenes.asked, act: openFinding(/loop has no bound/) },
    { ...member, name: "files", path: "/review/files" },
    { ...member, name: "files-refused", path: "/review/files", act: chooseRefused },
    { ...member, name: "files-preview", path: "/review/files", act: chooseTree },
    { ...member, name: "repository", path: "/review/repository" },
    { ...member, name: "repository-refused", path: "/review/repository", act: lookThrough("https://example.com/a/b") },
    {
      ...member,
      name: "repository-preview",
      path: "/review/repository",
      act: lookThrough("https://github.com/coderevai-samples/shop"),
    },
    { ...member, name: "change", path: "/review/change" },
    { ...member, name: "change-diff", path: "/review/change", act: pasteDiff },
    {
      ...member,
      name: "change-versions",
      path: "/review/change",
      act: (page) => page.getByText("Two versions").click(),
    },
    { ...member, name: "waiting", path: () => waitingReview(client) },
    { ...member, name: "project", path: scenes.files },
    { ...member, name: "project-finding", path: scenes.files, act: openFinding(/SQL/) },
    { ...member, name: "project-tree", path: scenes.files, act: show("Files") },
    { ...member, name: "project-overview", path: scenes.files, act: show("Source") },
    { ...member, name: "project-change", path: scenes.change, act: openFinding(/SQL/) },
    { ...member, name: "compared", path: scenes.compared },
    {
      ...member,
      name: "compared-fixed",
      path: scenes.compared,
      act: (page) => page.getByRole("button", { name: /^Fixed/ }).click(),
    },
    { ...member, name: "improved", path: scenes.files, act: openImproved },
    {
      ...member,
      name: "exports",
      path: scenes.files,
      act: (page) => page.getByRole("button", { name: /^Export/ }).click(),
    },
    { ...member, name: "history", path: "/history" },
    ...KEY_PICTURES,
    ...PLAN_PICTURES,
    { ...member, name: "not-found", path: "/reviews/rev_00000000000000000000000000" },
  ];
}

const KEY_PICTURES: readonly Picture[] = [
  { by: "member", name: "settings-empty", path: "/settings" },
  { by: "keyHolder", name: "settings", path: "/settings" },
  {
    by: "keyHolder",
    name: "settings-menu",
    path: "/settings",
    act: (page) => page.locator(".cl-userButtonTrigger").click(),
  },
  { by: "keyHolder", name: "settings-create", path: "/settings", act: (page) => pushButton(page, "Create a key") },
  { by: "keyHolder", name: "settings-created", path: "/settings", act: createKey },
  { by: "keyHolder", name: "settings-revoke", path: "/settings", act: (page) => pushButton(page, /^Revoke Weekly/) },
  { by: "keyHolder", name: "settings-problem", path: "/settings", act: failToCreate },
];

/** The same pages for whoever stands differently with the plan. */
const PLAN_PICTURES: readonly Picture[] = [
  { by: "member", name: "billing-free", path: "/billing" },
  { by: "pro", name: "billing-pro", path: "/billing" },
  { by: "ending", name: "billing-ending", path: "/billing" },
  { by: "grace", name: "billing-grace", path: "/billing" },
  { by: "asked", name: "billing-asked", path: "/billing" },
  { by: "unpaid", name: "billing-unpaid", path: "/billing" },
  { by: "ended", name: "billing-ended", path: "/billing" },
  { by: "ended", name: "billing-not-paid", path: "/billing?checkout=canceled" },
  { by: "pro", name: "billing-paid", path: "/billing?checkout=done" },
  { by: "member", name: "billing-waits", path: "/billing?checkout=done" },
  { by: "pro", name: "usage-empty", path: "/usage" },
  { by: "member", name: "usage", path: "/usage" },
  { by: "near", name: "usage-near", path: "/usage" },
  { by: "full", name: "usage-full", path: "/usage" },
  { by: "near", name: "composer-near", path: "/review" },
  { by: "full", name: "composer-full", path: "/review", act: runOverLimit },
  { by: "full", name: "files-full", path: "/review/files", act: chooseTree },
  { by: "grace", name: "composer-grace", path: "/review" },
];

function press(keys: string): (page: Page) => Promise<void> {
  return async (page) => {
    for (const key of keys) await page.keyboard.press(key);
  };
}

function openFinding(title: RegExp): (page: Page) => Promise<void> {
  return async (page) => {
    await page.locator("li[data-severity]").filter({ hasText: title }).first().getByRole("button").first().click();
  };
}

/** On a phone the named pane; wider windows show it anyway. */
function show(pane: string): (page: Page) => Promise<void> {
  return async (page) => {
    const choice = page.getByRole("radio", { name: new RegExp(`^${pane}`) });
    if (await choice.isVisible()) await choice.check({ force: true });
  };
}

async function pasteAndAsk(page: Page): Promise<void> {
  await page.locator(".cm-content").click();
  await page.keyboard.insertText(expressHandler.text);
  await page.getByRole("switch").check();
  await page
    .getByText(/never more/)
    .first()
    .waitFor({ timeout: OPENING_MS });
  // The next picture is of somebody who has not asked.
  await page.evaluate(() => localStorage.removeItem("coderevai.ask-model"));
}

async function pushButton(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("button", { name }).first().click();
}

async function createKey(page: Page): Promise<void> {
  await pushButton(page, "Create a key");
  await page.getByLabel("Name").fill("Smoke test");
  await page.getByRole("button", { name: "Create the key" }).click();
  await page.getByText("I have copied it").waitFor({ timeout: OPENING_MS });
}

async function failToCreate(page: Page): Promise<void> {
  await page.route("**/api/trpc/keys.create*", (route) => route.abort());
  await pushButton(page, "Create a key");
  await page.getByLabel("Name").fill("Smoke test");
  await page.getByRole("button", { name: "Create the key" }).click();
  await page.getByText("No key was made").waitFor({ timeout: OPENING_MS });
}

async function runOverLimit(page: Page): Promise<void> {
  await page.locator(".cm-content").click();
  await page.keyboard.insertText(expressHandler.text);
  await page.getByRole("button", { name: /^Review code/ }).click();
  await page.getByText("Your code is still in the editor").waitFor({ timeout: OPENING_MS });
}

async function chooseTree(page: Page): Promise<void> {
  const files = MADE_UP_TREE.map(({ path, text }) => ({
    name: path.replaceAll("/", "-"),
    mimeType: "text/plain",
    buffer: Buffer.from(text),
  }));
  await page.locator("input[type=file]").first().setInputFiles(files);
  await page.getByText("Left out, by reason").waitFor({ timeout: OPENING_MS });
}

async function chooseRefused(page: Page): Promise<void> {
  const buffer = Buffer.from("7z");
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "billing.7z", mimeType: "application/x-7z", buffer });
}

function lookThrough(address: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.getByLabel("Address of a public repository").fill(address);
    await page.keyboard.press("Enter");
    await page
      .getByText(/left out|are read/)
      .first()
      .waitFor({ timeout: OPENING_MS });
  };
}

async function pasteDiff(page: Page): Promise<void> {
  await page.locator(".cm-content").click();
  await page.keyboard.insertText(DIFF);
  await page
    .getByText(/never more/)
    .first()
    .waitFor({ timeout: OPENING_MS });
}

async function openImproved(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Improved version" }).click();
  await page.getByText("In the diff", { exact: true }).waitFor({ timeout: OPENING_MS });
}
