import type { Page } from "@playwright/test";

/** One view of the product, and what a person does before it looks like that. */
export interface Picture {
  readonly name: string;
  /** Where it is; a function makes it anew for each picture, for what does not last. */
  readonly path: string | (() => Promise<string>);
  /** Seen by somebody who is signed in. */
  readonly isSignedIn: boolean;
  readonly act?: (page: Page) => Promise<void>;
}
