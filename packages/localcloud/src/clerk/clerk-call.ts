import type { AdjustableClock } from "../adjustable-clock.ts";
import type { Answer } from "../http/answer.ts";
import type { RoutePattern } from "../http/match-route.ts";
import type { ClerkStore } from "./clerk-store.ts";
import type { InstanceSettings } from "./instance-settings.ts";
import type { StoredClient } from "./records.ts";
import type { TokenMinter } from "./token-minter.ts";

/** What every route may use. */
export type ClerkServices = {
  store: ClerkStore;
  settings: InstanceSettings;
  minter: TokenMinter;
  clock: AdjustableClock;
  appOrigin: string;
};

/** One request, parsed. */
export type ClerkCall = {
  params: Record<string, string>;
  query: URLSearchParams;
  body: Record<string, unknown>;
  /** The browser behind the cookie, if it is known. */
  client: StoredClient | undefined;
  /** Where the browser's page lives; becomes `azp` of its tokens. */
  origin: string;
  setCookies: string[];
};

export type ClerkRoute = RoutePattern & {
  /** Who calls: the browser through the product's proxy, the product's server with the secret key, or anybody. */
  caller: "browser" | "server" | "anybody";
  handle(services: ClerkServices, call: ClerkCall): Answer | Promise<Answer>;
};
