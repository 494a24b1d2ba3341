import { expect, type Page } from "@playwright/test";

/** What a person does and sees before and on a review of many files. */
export class ProjectPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens one of the intake pages and waits until it can be used. */
  async open(source: "files" | "repository" | "change"): Promise<void> {
    await this.page.goto(`/review/${source}`);
    await this.page.waitForLoadState("networkidle");
  }

  get fileField() {
    return this.page.locator("input[type=file]").first();
  }

  get preview() {
    return this.page.getByRole("region", { name: "Preview of the review" });
  }

  get runButton() {
    return this.page.getByRole("button", { name: /^Review [\d,]+ files?$/ });
  }

  get findings() {
    return this.page.locator("li[data-severity]");
  }

  get verdict() {
    return this.page.locator("[data-outcome]").first();
  }

  get tree() {
    return this.page.getByRole("tree");
  }

  /** Starts what the preview shows and waits for its verdict and its last finding. */
  async run(): Promise<void> {
    await this.runButton.click();
    await this.ended();
  }

  async ended(): Promise<void> {
    await expect(this.page).toHaveURL(/\/reviews\/rev_/, { timeout: 20_000 });
    await expect(this.verdict).not.toHaveAttribute("data-outcome", /running|queued/, { timeout: 30_000 });
    await expect(this.page.getByText(/^(Looking for more|Loading the findings)$/)).toHaveCount(0, { timeout: 20_000 });
  }
}
