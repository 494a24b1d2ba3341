import type { DomainJSON, InstanceJSON, RedirectUrlJSON } from "@clerk/backend";
import { HttpError } from "../../http/http-error.ts";
import type { ClerkCall, ClerkRoute, ClerkServices } from "../clerk-call.ts";
import { Fields } from "../fields.ts";
import { INSTANCE } from "../instance.ts";
import type { InstanceSettings } from "../instance-settings.ts";
import { newId } from "../new-id.ts";

/** The instance, its domain and its redirect addresses: https://clerk.com/docs/reference/backend-api */
export const instanceRoutes: ClerkRoute[] = [
  {
    method: "GET",
    path: "/v1/instance",
    caller: "server",
    handle: ({ settings }) => ({ status: 200, json: instanceJson(settings) }),
  },
  { method: "PATCH", path: "/v1/instance", caller: "server", handle: updateInstance },
  {
    method: "GET",
    path: "/v1/domains",
    caller: "server",
    handle: ({ settings }) => ({ status: 200, json: { data: [domainJson(settings)], total_count: 1 } }),
  },
  { method: "PATCH", path: "/v1/domains/:id", caller: "server", handle: updateDomain },
  {
    method: "GET",
    path: "/v1/redirect_urls",
    caller: "server",
    handle: ({ settings: { redirectUrls } }) => {
      const data = [...redirectUrls.values()].reverse().map(redirectUrlJson);
      return { status: 200, json: { data, total_count: data.length } };
    },
  },
  { method: "POST", path: "/v1/redirect_urls", caller: "server", handle: addRedirectUrl },
  {
    method: "DELETE",
    path: "/v1/redirect_urls/:id",
    caller: "server",
    handle: ({ settings: { redirectUrls } }, { params: { id = "" } }) => {
      const found = redirectUrls.get(id);
      if (!found) throw new HttpError(404, "resource_not_found", "No redirect url was found with this id.");
      redirectUrls.delete(id);
      return { status: 200, json: { object: "redirect_url", id, deleted: true } };
    },
  },
];

function updateInstance({ settings }: ClerkServices, { body }: ClerkCall) {
  const { allowed_origins: origins } = body;
  if (origins !== undefined) {
    const isList = Array.isArray(origins) && origins.every((one) => typeof one === "string");
    if (!isList) throw new HttpError(422, "form_param_format_invalid", "allowed_origins must be a list of texts.");
    settings.allowedOrigins = origins.length > 0 ? origins : null;
  }
  return { status: 204 };
}

function updateDomain({ settings }: ClerkServices, { params, body }: ClerkCall) {
  if (params.id !== settings.domain.id) {
    throw new HttpError(404, "resource_not_found", "No domain was found with this id.");
  }
  settings.domain.name = Fields.text(body, "name") ?? settings.domain.name;
  settings.domain.proxyUrl = Fields.text(body, "proxy_url") ?? settings.domain.proxyUrl;
  return { status: 200, json: domainJson(settings) };
}

function addRedirectUrl({ settings, clock }: ClerkServices, { body }: ClerkCall) {
  const url = Fields.text(body, "url") ?? "";
  if (!URL.canParse(url)) throw new HttpError(422, "form_param_format_invalid", "url must be an address.", "url");
  const one = { id: newId("ru"), url, createdAt: clock.now() };
  if (!settings.addRedirectUrl(one)) throw new HttpError(422, "quota_exceeded", "There are too many redirect urls.");
  return { status: 200, json: redirectUrlJson(one) };
}

function instanceJson({ allowedOrigins }: InstanceSettings): InstanceJSON {
  return { object: "instance", id: INSTANCE.keyId, environment_type: "production", allowed_origins: allowedOrigins };
}

function domainJson({ domain }: InstanceSettings): DomainJSON {
  return {
    object: "domain",
    id: domain.id,
    name: domain.name,
    is_satellite: false,
    frontend_api_url: INSTANCE.issuer,
    accounts_portal_url: null,
    proxy_url: domain.proxyUrl,
    development_origin: "",
    cname_targets: [],
  };
}

function redirectUrlJson({ id, url, createdAt }: { id: string; url: string; createdAt: number }): RedirectUrlJSON {
  return { object: "redirect_url", id, url, created_at: createdAt, updated_at: createdAt };
}
