import type { Answer } from "../../http/answer.ts";
import { HttpError } from "../../http/http-error.ts";
import type { ClerkCall, ClerkRoute, ClerkServices } from "../clerk-call.ts";
import { backendSessionJson } from "../json/backend-session-json.ts";
import type { StoredSession } from "../records.ts";

const MAX_PAGE = 500;

function findSession(services: ClerkServices, call: ClerkCall): StoredSession {
  const session = services.store.session(call.params.id ?? "");
  if (!session) throw new HttpError(404, "resource_not_found", "No session was found with this id.");
  return session;
}

function listSessions(services: ClerkServices, call: ClerkCall): Answer {
  const userId = call.query.get("user_id");
  const status = call.query.get("status");
  const found = services.store.sessions.filter(
    (session) => (userId === null || session.userId === userId) && (status === null || session.status === status),
  );
  return { status: 200, json: found.slice(0, MAX_PAGE).map(backendSessionJson) };
}

function revokeSession(services: ClerkServices, call: ClerkCall): Answer {
  const session = findSession(services, call);
  services.store.endSession(session, "revoked");
  return { status: 200, json: backendSessionJson(session) };
}

/** Sessions of everybody, as the product's server sees them. */
export const serverSessionRoutes: ClerkRoute[] = [
  { method: "GET", path: "/v1/sessions", caller: "server", handle: listSessions },
  {
    method: "GET",
    path: "/v1/sessions/:id",
    caller: "server",
    handle: (services, call) => ({ status: 200, json: backendSessionJson(findSession(services, call)) }),
  },
  { method: "POST", path: "/v1/sessions/:id/revoke", caller: "server", handle: revokeSession },
];
