import type { Answer } from "../../http/answer.ts";
import { HttpError } from "../../http/http-error.ts";
import type { ClerkCall, ClerkRoute, ClerkServices } from "../clerk-call.ts";
import { bothNames, clientSignedInAt } from "../client-cookies.ts";

const LOOPBACK_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);
const HANDSHAKE_LIFE_S = 60;
const PAGE_COOKIE = "Path=/; SameSite=Lax";

/** A redirect to any other site would hand its visitor's session to whoever wrote the link. */
function returnAddress(services: ClerkServices, call: ClerkCall): URL {
  const text = call.query.get("redirect_url") ?? "";
  const address = URL.canParse(text) ? new URL(text) : undefined;
  const isOurs = address && (address.origin === services.appOrigin || LOOPBACK_HOSTS.has(address.hostname));
  if (isOurs && (address.protocol === "http:" || address.protocol === "https:")) return address;
  throw new HttpError(400, "invalid_url_param", "redirect_url must lead to the product itself.", "redirect_url");
}

/**
 * The product's middleware sends a page here whose token has run out; it goes back with signed
 * cookies: a fresh token, or the news that the browser is signed out.
 */
async function handshake(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  const back = returnAddress(services, call);
  const session = call.client ? services.store.activeSessions(call.client)[0] : undefined;
  const token = session ? await services.minter.sessionToken(session, back.origin) : undefined;
  const cookies = [
    ...bothNames("__client_uat", `${clientSignedInAt(services, call.client)}; ${PAGE_COOKIE}`),
    ...bothNames("__session", token ? `${token}; ${PAGE_COOKIE}` : `; ${PAGE_COOKIE}; Max-Age=0`),
  ];
  const signed = await services.minter.handshakeToken(cookies);
  return {
    status: 307,
    headers: { location: back.href },
    setCookies: [`__clerk_handshake=${signed}; ${PAGE_COOKIE}; HttpOnly; Max-Age=${HANDSHAKE_LIFE_S}`],
  };
}

export const handshakeRoutes: ClerkRoute[] = [
  { method: "GET", path: "/v1/client/handshake", caller: "browser", handle: handshake },
];
