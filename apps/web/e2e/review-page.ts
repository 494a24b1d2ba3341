import { expect, type Page } from "@playwright/test";

/** What a person does and sees on the review workspace. */
export class ReviewPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto("/review");
    await this.editor.waitFor();
  }

  get editor() {
    return this.page.locator(".cm-content");
  }

  get runButton() {
    return this.page.getByRole("button", { name: /^Review code/ });
  }

  get findings() {
    return this.page.locator("li[data-severity]");
  }

  get verdict() {
    return this.page.locator("[data-outcome]").first();
  }

  /** The row of the finding at a line. */
  findingAt(line: number) {
    return this.findings.filter({ hasText: new RegExp(`L${line}(?!\\d)`) });
  }

  async paste(source: string, path?: string): Promise<void> {
    if (path !== undefined) await this.page.getByPlaceholder(/File name/).fill(path);
    await this.editor.click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.insertText(source);
  }

  /** Runs what is in the editor and waits for the verdict. */
  async run(): Promise<void> {
    await this.runButton.click();
    await expect(this.page).toHaveURL(/\/reviews\/rev_/);
    await this.ended();
  }

  async ended(): Promise<void> {
    await expect(this.verdict).not.toHaveAttribute("data-outcome", "running");
    await expect(this.page.getByRole("button", { name: /^Stop/ })).toHaveCount(0);
  }
}
