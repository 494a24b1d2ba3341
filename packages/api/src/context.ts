import type { OwnerId } from "@coderevai/contract/ids";
import type { Services } from "@coderevai/core/services";

/** What every procedure gets. `ownerId` null is anybody who is not signed in. */
export interface Context {
  readonly services: Services;
  readonly ownerId: OwnerId | null;
  readonly requestId: string;
}
