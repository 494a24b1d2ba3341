import type { UserJSON } from "@clerk/shared/types";
import type { StoredUser } from "../records.ts";
import type { Wire } from "../wire.ts";
import { sharedUserFields } from "./shared-user-fields.ts";

/** A user as the browser sees itself: without the private metadata. */
export function frontendUserJson(user: StoredUser): Wire<UserJSON> {
  return { ...sharedUserFields(user), passkeys: [], profile_image_id: "" };
}
