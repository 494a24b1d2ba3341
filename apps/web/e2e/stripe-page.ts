import { expect, type Page } from "@playwright/test";

/** What a person does on the pages that stand in for Stripe's. */
export class StripePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Waits for the page that stands in for Stripe's, which says so. */
  async arrived(): Promise<void> {
    await expect(this.page.getByRole("note")).toContainText("No money moves");
  }

  get problem() {
    return this.page.getByRole("alert");
  }

  /** Chooses a card by its last four digits. */
  async choose(last4: string): Promise<void> {
    await this.page.getByRole("radio", { name: new RegExp(`${last4}\\b`) }).check();
  }

  async pay(last4: string): Promise<void> {
    await this.choose(last4);
    await this.page.getByRole("button", { name: /^Pay / }).click();
  }
}
