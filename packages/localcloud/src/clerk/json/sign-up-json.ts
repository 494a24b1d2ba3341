import type { SignUpField, SignUpJSON } from "@clerk/shared/types";
import type { SignUpAttempt } from "../records.ts";
import type { Wire } from "../wire.ts";

/** What a sign-up still lacks. */
function missingFields(attempt: SignUpAttempt): SignUpField[] {
  const missing: SignUpField[] = [];
  if (attempt.email === null) missing.push("email_address");
  if (attempt.passwordHash === null) missing.push("password");
  return missing;
}

/** A sign-up attempt; complete as soon as address and password are there. */
export function signUpJson(attempt: SignUpAttempt): Wire<SignUpJSON> {
  return {
    object: "sign_up",
    id: attempt.id,
    status: attempt.createdUserId === null ? "missing_requirements" : "complete",
    required_fields: ["email_address", "password"],
    optional_fields: ["first_name", "last_name"],
    missing_fields: missingFields(attempt),
    unverified_fields: [],
    username: null,
    first_name: attempt.firstName,
    last_name: attempt.lastName,
    email_address: attempt.email,
    phone_number: null,
    web3_wallet: null,
    external_account_strategy: null,
    external_account: null,
    has_password: attempt.passwordHash !== null,
    unsafe_metadata: attempt.unsafeMetadata,
    created_session_id: attempt.createdSessionId,
    created_user_id: attempt.createdUserId,
    abandon_at: attempt.expireAt,
    legal_accepted_at: null,
    locale: null,
    timezone: null,
    verifications: null,
  };
}
