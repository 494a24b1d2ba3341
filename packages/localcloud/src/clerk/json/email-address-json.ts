import type { EmailAddressJSON as BackendEmailAddressJSON } from "@clerk/backend";
import type { EmailAddressJSON as FrontendEmailAddressJSON } from "@clerk/shared/types";
import type { StoredUser } from "../records.ts";
import type { Wire } from "../wire.ts";

/** The one address of a user. It counts as verified: the local cloud sends no mail. */
export function emailAddressJson(user: StoredUser) {
  return {
    object: "email_address" as const,
    id: user.emailId,
    email_address: user.email,
    verification: {
      // One of the object names that the back end's type knows; neither SDK reads it.
      object: "email_address" as const,
      id: user.emailId,
      status: "verified" as const,
      strategy: "email_code",
      attempts: null,
      expire_at: null,
      error: null,
      verified_at_client: null,
    },
    linked_to: [],
    matches_sso_connection: false,
  } satisfies Wire<FrontendEmailAddressJSON> & Wire<BackendEmailAddressJSON>;
}
