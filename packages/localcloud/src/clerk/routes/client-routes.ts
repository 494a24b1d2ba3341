import type { Answer } from "../../http/answer.ts";
import type { ClerkCall, ClerkRoute, ClerkServices } from "../clerk-call.ts";
import { clientJson } from "../client-answer.ts";
import { ensureClient, setSignedInAt } from "../client-cookies.ts";

/** The browser itself is the answer here, so there is no second copy beside it. */
async function showClient(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  setSignedInAt(services, call);
  const response = call.client ? await clientJson(services, call, call.client) : null;
  return { status: 200, json: { response, client: null } };
}

function createClient(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  ensureClient(services, call);
  return showClient(services, call);
}

function endAllSessions(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  const sessions = call.client ? services.store.activeSessions(call.client) : [];
  for (const session of sessions) services.store.endSession(session, "removed");
  return showClient(services, call);
}

export const clientRoutes: ClerkRoute[] = [
  { method: "GET", path: "/v1/client", caller: "browser", handle: showClient },
  { method: "PUT", path: "/v1/client", caller: "browser", handle: createClient },
  { method: "POST", path: "/v1/client", caller: "browser", handle: createClient },
  { method: "DELETE", path: "/v1/client", caller: "browser", handle: endAllSessions },
  { method: "DELETE", path: "/v1/client/sessions", caller: "browser", handle: endAllSessions },
];
