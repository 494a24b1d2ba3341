import type { EnvironmentJSON } from "@clerk/shared/types";
import type { Wire } from "../wire.ts";
import { DISPLAY_CONFIG } from "./display-config-json.ts";
import { USER_SETTINGS } from "./user-settings-json.ts";

type OrganizationSettings = Omit<Wire<EnvironmentJSON["organization_settings"]>, "id" | "object">;

type LocalEnvironment = Omit<Wire<EnvironmentJSON>, "user_settings" | "organization_settings"> & {
  user_settings: typeof USER_SETTINGS;
  organization_settings: OrganizationSettings;
};

const ORGANIZATION_SETTINGS: OrganizationSettings = {
  enabled: false,
  max_allowed_memberships: 5,
  force_organization_selection: false,
  actions: { admin_delete: false },
  domains: { enabled: false, enrollment_modes: [], default_role: null },
  slug: { disabled: true },
  organization_creation_defaults: { enabled: false },
};

/** What the components ask first: which fields and factors there are. */
export const ENVIRONMENT: LocalEnvironment = {
  object: "environment",
  id: "env_local",
  maintenance_mode: false,
  client_debug_mode: false,
  partitioned_cookies: false,
  auth_config: {
    object: "auth_config",
    id: "aconf_local",
    single_session_mode: true,
    claimed_at: null,
    reverification: false,
    session_minter: false,
    native_settings: null,
  },
  display_config: DISPLAY_CONFIG,
  user_settings: USER_SETTINGS,
  organization_settings: ORGANIZATION_SETTINGS,
  commerce_settings: {
    object: "commerce_settings",
    id: "commerce_local",
    billing: {
      stripe_publishable_key: null,
      user: { enabled: false, has_paid_plans: false },
      organization: { enabled: false, has_paid_plans: false },
    },
  },
  api_keys_settings: {
    object: "api_keys_settings",
    id: "api_keys_local",
    user_api_keys_enabled: false,
    orgs_api_keys_enabled: false,
  },
  protect_config: { object: "protect_config", id: "protect_local" },
};
