import type { UserJSON as BackendUserJSON } from "@clerk/backend";
import type { UserJSON as FrontendUserJSON } from "@clerk/shared/types";
import type { StoredUser } from "../records.ts";
import type { Wire } from "../wire.ts";
import { avatarUrl } from "./avatar-url.ts";
import { emailAddressJson } from "./email-address-json.ts";

/** The fields of a user that the front end API and the back end API have in common. */
export function sharedUserFields(user: StoredUser) {
  return {
    object: "user" as const,
    id: user.id,
    external_id: null,
    username: null,
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: avatarUrl(user),
    has_image: false,
    primary_email_address_id: user.emailId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    email_addresses: [emailAddressJson(user)],
    phone_numbers: [],
    web3_wallets: [],
    external_accounts: [],
    enterprise_accounts: [],
    organization_memberships: [],
    password_enabled: true,
    two_factor_enabled: false,
    totp_enabled: false,
    backup_code_enabled: false,
    public_metadata: user.publicMetadata,
    unsafe_metadata: user.unsafeMetadata,
    last_sign_in_at: user.lastSignInAt,
    create_organization_enabled: false,
    create_organizations_limit: null,
    delete_self_enabled: true,
    legal_accepted_at: null,
    timezone: null,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  } satisfies Partial<Wire<FrontendUserJSON>> & Partial<Wire<BackendUserJSON>>;
}
