import type { UserJSON } from "@clerk/backend";
import type { StoredUser } from "../records.ts";
import type { Wire } from "../wire.ts";
import { sharedUserFields } from "./shared-user-fields.ts";

const ATTEMPTS_BEFORE_LOCK = 100;

/** A user as the product's server sees it: with the private metadata. */
export function backendUserJson(user: StoredUser): Wire<UserJSON> {
  return {
    ...sharedUserFields(user),
    private_metadata: user.privateMetadata,
    password_last_updated_at: user.passwordUpdatedAt,
    banned: false,
    locked: false,
    deprovisioned: false,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: ATTEMPTS_BEFORE_LOCK,
    last_active_at: user.lastActiveAt,
    locale: null,
  };
}
