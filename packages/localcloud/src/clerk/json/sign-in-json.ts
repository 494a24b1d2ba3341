import type { SignInJSON } from "@clerk/shared/types";
import type { SignInAttempt, StoredUser } from "../records.ts";
import type { Wire } from "../wire.ts";
import { avatarUrl } from "./avatar-url.ts";

/** A sign-in attempt; a password is the only factor there is. */
export function signInJson(attempt: SignInAttempt, user: StoredUser | undefined): Wire<SignInJSON> {
  return {
    object: "sign_in",
    id: attempt.id,
    status: attempt.status,
    client_trust_state: "known",
    supported_identifiers: ["email_address"],
    supported_first_factors: user ? [{ strategy: "password" }] : null,
    supported_second_factors: null,
    first_factor_verification: null,
    second_factor_verification: null,
    identifier: attempt.email,
    user_data: user
      ? { first_name: user.firstName, last_name: user.lastName, image_url: avatarUrl(user), has_image: false }
      : null,
    created_session_id: attempt.createdSessionId,
    timezone: null,
  };
}
