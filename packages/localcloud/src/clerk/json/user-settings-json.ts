import type { AttributeDataJSON, UserSettingsJSON } from "@clerk/shared/types";
import { PASSWORD_RULES } from "../password-rules.ts";
import type { Wire } from "../wire.ts";

function attribute(difference: Partial<AttributeDataJSON> = {}): AttributeDataJSON {
  return {
    enabled: false,
    required: false,
    used_for_first_factor: false,
    first_factors: [],
    used_for_second_factor: false,
    second_factors: [],
    verifications: [],
    verify_at_sign_up: false,
    ...difference,
  };
}

/** The type gives `id` and `object` the type never, and no provider of `social` may be missing from it. */
type LocalUserSettings = Omit<Wire<UserSettingsJSON>, "id" | "object" | "social"> & {
  social: Partial<UserSettingsJSON["social"]>;
};

/** Address and password, nothing else: no mail, no phone, no other provider can be reached from loopback. */
export const USER_SETTINGS: LocalUserSettings = {
  attributes: {
    email_address: attribute({
      enabled: true,
      required: true,
      immutable: true,
      used_for_first_factor: true,
      first_factors: ["email_code"],
      verifications: ["email_code"],
    }),
    password: attribute({ enabled: true, required: true }),
    first_name: attribute({ enabled: true }),
    last_name: attribute({ enabled: true }),
    phone_number: attribute(),
    username: attribute(),
    web3_wallet: attribute(),
    authenticator_app: attribute(),
    backup_code: attribute(),
    passkey: attribute(),
  },
  actions: { delete_self: true, create_organization: false },
  social: {},
  enterprise_sso: { enabled: false, self_serve_sso: false, self_serve_directory_sync: false },
  sign_in: { second_factor: { required: false, enabled: false } },
  sign_up: {
    allowlist_only: false,
    progressive: true,
    captcha_enabled: false,
    mode: "public",
    legal_consent_enabled: false,
    mfa: { required: false },
  },
  password_settings: {
    allowed_special_characters: "",
    disable_hibp: true,
    min_length: PASSWORD_RULES.minLength,
    max_length: PASSWORD_RULES.maxLength,
    require_special_char: false,
    require_numbers: false,
    require_uppercase: false,
    require_lowercase: false,
    show_zxcvbn: false,
    min_zxcvbn_strength: 0,
  },
  passkey_settings: { allow_autofill: false, show_sign_in_button: false },
  username_settings: { min_length: 4, max_length: 64 },
  attack_protection: { enumeration_protection: { enabled: false } },
};
