import type { TokenJSON } from "@clerk/backend";
import type { Answer } from "../../http/answer.ts";
import { HttpError } from "../../http/http-error.ts";
import type { ClerkCall, ClerkRoute, ClerkServices } from "../clerk-call.ts";
import { clientAnswer, sessionJson } from "../client-answer.ts";
import type { SessionStatus, StoredSession } from "../records.ts";

/** @throws HttpError 404 unless it is an active session of this very browser */
function findSession(services: ClerkServices, call: ClerkCall): StoredSession {
  const session = services.store.session(call.params.id ?? "");
  const isOwn = session && call.client && session.clientId === call.client.id;
  if (isOwn && session.status === "active") return session;
  throw new HttpError(404, "resource_not_found", "No active session was found with this id.");
}

async function mintToken(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  const session = findSession(services, call);
  const json: TokenJSON = { object: "token", jwt: await services.minter.sessionToken(session, call.origin) };
  return { status: 200, json };
}

async function touch(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  const session = findSession(services, call);
  services.store.touchSession(session);
  return clientAnswer(services, call, await sessionJson(services, call, session));
}

function finish(status: SessionStatus) {
  return async (services: ClerkServices, call: ClerkCall): Promise<Answer> => {
    const session = findSession(services, call);
    services.store.endSession(session, status);
    return clientAnswer(services, call, await sessionJson(services, call, session));
  };
}

async function show(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  return clientAnswer(services, call, await sessionJson(services, call, findSession(services, call)));
}

/** The sessions of the browser that asks. */
export const sessionRoutes: ClerkRoute[] = [
  { method: "GET", path: "/v1/client/sessions/:id", caller: "browser", handle: show },
  { method: "POST", path: "/v1/client/sessions/:id/tokens", caller: "browser", handle: mintToken },
  { method: "POST", path: "/v1/client/sessions/:id/touch", caller: "browser", handle: touch },
  { method: "POST", path: "/v1/client/sessions/:id/end", caller: "browser", handle: finish("ended") },
  { method: "POST", path: "/v1/client/sessions/:id/remove", caller: "browser", handle: finish("removed") },
];
