import type { Page } from "@playwright/test";
import { StripePage } from "./stripe-page.ts";

/** What a person does and sees on the billing page. */
export class BillingPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto("/billing");
    await this.panel.waitFor();
  }

  /** The plan, how it goes on, and what is owed. */
  get panel() {
    return this.page.getByRole("region", { name: /^(Free|Pro)$/ });
  }

  get upgradeButton() {
    return this.page.getByRole("button", { name: /^Get Pro/ });
  }

  /** Goes to the page on which Pro is paid. */
  async upgrade(): Promise<StripePage> {
    await this.#isAlive();
    await this.upgradeButton.click();
    const stripe = new StripePage(this.page);
    await stripe.arrived();
    return stripe;
  }

  async openPortal(): Promise<StripePage> {
    await this.#isAlive();
    await this.page.getByRole("button", { name: "Open the billing portal" }).click();
    const stripe = new StripePage(this.page);
    await stripe.arrived();
    return stripe;
  }

  /** A press before the page's script has taken over is lost. */
  async #isAlive(): Promise<void> {
    await this.page.waitForLoadState("networkidle");
  }

  /** Follows a link that opens a tab of its own to where what is owed can be paid. */
  async openInvoice(name: RegExp): Promise<StripePage> {
    const opened = this.page.waitForEvent("popup");
    await this.panel.getByRole("link", { name }).click();
    const stripe = new StripePage(await opened);
    await stripe.arrived();
    return stripe;
  }
}
