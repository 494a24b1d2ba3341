import type { OwnerId } from "@coderevai/contract/ids";
import type { KeyScope } from "@coderevai/contract/key-scope";
import type { Services } from "@coderevai/core/services";

/** Who is calling. `refused` brought an API key that was not taken, and why: whatever is called throws it. */
export type Principal =
  | { readonly kind: "nobody" }
  | { readonly kind: "session"; readonly ownerId: OwnerId }
  | { readonly kind: "key"; readonly ownerId: OwnerId; readonly scopes: readonly KeyScope[] }
  | { readonly kind: "refused"; readonly error: unknown };

/** What every procedure gets. */
export interface Context {
  readonly services: Services;
  readonly principal: Principal;
  readonly requestId: string;
}
