import type { PublicUserDataJSON, SessionJSON } from "@clerk/shared/types";
import type { StoredSession, StoredUser } from "../records.ts";
import type { Wire } from "../wire.ts";
import { avatarUrl } from "./avatar-url.ts";
import { frontendUserJson } from "./frontend-user-json.ts";

const ABANDON_AFTER_MS = 30 * 24 * 3_600_000;
const MINUTE_MS = 60_000;

function publicUserData(user: StoredUser): Wire<PublicUserDataJSON> {
  return {
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: avatarUrl(user),
    has_image: false,
    identifier: user.email,
    user_id: user.id,
  };
}

/** A session as the browser sees it, with a fresh token while it is active. */
export function frontendSessionJson(
  session: StoredSession,
  user: StoredUser,
  token: string | undefined,
): Wire<SessionJSON> {
  return {
    object: "session",
    id: session.id,
    status: session.status,
    factor_verification_age: [Math.max(0, Math.floor((Date.now() - session.verifiedAt) / MINUTE_MS)), -1],
    expire_at: session.expireAt,
    abandon_at: session.createdAt + ABANDON_AFTER_MS,
    last_active_at: session.lastActiveAt,
    last_active_token: token === undefined ? null : { object: "token", id: session.id, jwt: token },
    last_active_organization_id: null,
    actor: null,
    tasks: null,
    user: frontendUserJson(user),
    public_user_data: publicUserData(user),
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  };
}
