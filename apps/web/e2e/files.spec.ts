import { strToU8, zipSync } from "fflate";
import { expect, test } from "./fixtures.ts";
import { ProjectPage } from "./project-page.ts";
import { SAMPLE_REVIEWED, SAMPLE_TREE } from "./sample-tree.ts";

test("dropped files are previewed with what is left out, run, and read in the tree, beside their source", async ({
  signedIn,
}) => {
  const project = new ProjectPage(signedIn);
  await project.open("files");
  await signedIn.getByRole("region", { name: "Files to review" }).evaluate((zone, tree) => {
    const dataTransfer = new DataTransfer();
    for (const [path, text] of Object.entries(tree)) {
      dataTransfer.items.add(new File([text], path.split("/").at(-1) ?? path));
    }
    zone.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, SAMPLE_TREE);
  await expect(project.preview).toContainText("Left out, by reason");
  await expect(project.preview.getByText("Not code")).toBeVisible();
  await expect(signedIn.getByText(/1 unit, never more/).first()).toBeVisible();
  await project.run();
  await expect(project.findings.filter({ hasText: /SQL/ }).first()).toContainText("invoices.js");
  await project.findings.filter({ hasText: /SQL/ }).first().getByRole("button").first().click();
  await expect(signedIn.getByRole("region", { name: "Source" })).toContainText("const sql");
  await expect(signedIn.locator(".cm-marks [data-finding]").first()).toBeVisible();
  const shown = await project.findings.allInnerTexts();
  await signedIn.reload();
  await project.ended();
  await expect(project.findings).toHaveCount(shown.length);
});

test("a zip is sealed in the browser, uploaded and reviewed; the tree is walked with the keyboard", async ({
  signedIn,
}) => {
  const puts: Buffer[] = [];
  signedIn.on("request", (request) => {
    if (request.method() === "PUT") puts.push(request.postDataBuffer() ?? Buffer.alloc(0));
  });
  const project = new ProjectPage(signedIn);
  await project.open("files");
  const entries = Object.fromEntries(Object.entries(SAMPLE_TREE).map(([path, text]) => [path, strToU8(text)]));
  const buffer = Buffer.from(zipSync(entries));
  await project.fileField.setInputFiles({ name: "billing.zip", mimeType: "application/zip", buffer });
  await expect(project.runButton).toHaveText(`Review ${SAMPLE_REVIEWED} files`, { timeout: 20_000 });
  // What the storage gets is neither a zip nor holds a word of it.
  expect(puts).toHaveLength(1);
  expect(puts[0]?.indexOf("PK\u0003\u0004")).toBe(-1);
  expect(puts[0]?.indexOf("invoices.js")).toBe(-1);
  // A look at another page loses nothing.
  await signedIn.getByRole("link", { name: "Repository" }).click();
  await expect(signedIn.getByLabel("Address of a public repository")).toBeVisible();
  await signedIn.getByRole("link", { name: "Files or archive" }).click();
  await expect(project.runButton).toHaveText(`Review ${SAMPLE_REVIEWED} files`);
  expect(puts).toHaveLength(1);
  await project.run();
  await project.tree.focus();
  await signedIn.keyboard.press("Home");
  await signedIn.keyboard.press("ArrowLeft");
  await expect(project.tree.getByRole("treeitem", { name: /^src/ })).toHaveAttribute("aria-expanded", "false");
  await signedIn.keyboard.press("ArrowRight");
  await signedIn.keyboard.press("End");
  await signedIn.keyboard.press("Enter");
  await expect(signedIn.getByRole("region", { name: "Source" })).toContainText("report.py");
  await expect(signedIn.getByText("tools/report.py").first()).toBeVisible();
  await signedIn.getByRole("button", { name: "Show the findings of all files" }).click();
  await signedIn.getByRole("searchbox", { name: "Filter files by path" }).fill("INVOICES");
  await expect(project.tree.getByRole("treeitem")).toHaveCount(2);
});

test("what cannot be taken is refused before anything is sent, or says what is wrong with it", async ({ signedIn }) => {
  const project = new ProjectPage(signedIn);
  await project.open("files");
  await project.fileField.setInputFiles({ name: "a.7z", mimeType: "application/x-7z", buffer: Buffer.from("7z") });
  await expect(signedIn.getByText(/Pack it as zip or tar.gz/)).toBeVisible();
  await project.fileField.setInputFiles({ name: "a.zip", mimeType: "application/zip", buffer: Buffer.from("no zip") });
  await expect(signedIn.getByRole("region", { name: "Preview" }).getByRole("alert")).toContainText(
    "The archive cannot be read",
    { timeout: 15_000 },
  );
  await signedIn.getByRole("button", { name: "Choose others" }).click();
  await project.fileField.setInputFiles({ name: "a.md", mimeType: "text/markdown", buffer: Buffer.from("# hi\n") });
  await expect(signedIn.getByRole("heading", { name: "Nothing in it can be reviewed" })).toBeVisible();
  await expect(signedIn.getByRole("button", { name: /^Review 0 files/ })).toBeDisabled();
});

test("while the storage is away an upload says so, nothing is lost, and it goes on when tried again", async ({
  signedIn,
}) => {
  const project = new ProjectPage(signedIn);
  await project.open("files");
  await signedIn.context().route(/127\.0\.0\.1.*X-Amz-Signature/, (route) => route.abort());
  const buffer = Buffer.from(zipSync({ "a.ts": strToU8("export const a = 1;\n") }));
  await project.fileField.setInputFiles({ name: "a.zip", mimeType: "application/zip", buffer });
  await expect(signedIn.getByRole("region", { name: "Preview" }).getByRole("alert")).toContainText(
    "The storage does not answer",
    { timeout: 15_000 },
  );
  await signedIn.context().unroute(/127\.0\.0\.1.*X-Amz-Signature/);
  await signedIn.getByRole("button", { name: "Try again" }).click();
  await expect(project.runButton).toBeEnabled({ timeout: 20_000 });
});
