import type { Page } from "@playwright/test";
import type { Person } from "./make-people.ts";

/** One view of the product, and what a person does before it looks like that. */
export interface Picture {
  readonly name: string;
  /** Where it is; a function makes it anew for each picture, for what does not last. */
  readonly path: string | (() => Promise<string>);
  /** Who sees it; null for a visitor without an account. */
  readonly by: Person | null;
  readonly act?: (page: Page) => Promise<void>;
}
