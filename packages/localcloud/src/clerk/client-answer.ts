import type { ClientJSON, SessionJSON } from "@clerk/shared/types";
import type { Answer } from "../http/answer.ts";
import { HttpError } from "../http/http-error.ts";
import type { ClerkCall, ClerkServices } from "./clerk-call.ts";
import { setSignedInAt } from "./client-cookies.ts";
import { frontendSessionJson } from "./json/frontend-session-json.ts";
import { signInJson } from "./json/sign-in-json.ts";
import { signUpJson } from "./json/sign-up-json.ts";
import type { StoredClient, StoredSession } from "./records.ts";
import type { Wire } from "./wire.ts";

const YEAR_MS = 365 * 24 * 3_600_000;

/** A session with a fresh token. @throws HttpError 404 when its user is gone */
export async function sessionJson(
  services: ClerkServices,
  call: ClerkCall,
  session: StoredSession,
): Promise<Wire<SessionJSON>> {
  const user = services.store.user(session.userId);
  if (!user) throw new HttpError(404, "resource_not_found", "The session's user was deleted.");
  const token = session.status === "active" ? await services.minter.sessionToken(session, call.origin) : undefined;
  return frontendSessionJson(session, user, token);
}

/** The browser with its sessions and attempts, as the components keep it. */
export async function clientJson(
  services: ClerkServices,
  call: ClerkCall,
  client: StoredClient,
): Promise<Wire<ClientJSON>> {
  const { store, clock } = services;
  const sessions = store.activeSessions(client);
  const isOpen = (attempt: { clientId: string; status?: string; expireAt: number }) =>
    attempt.clientId === client.id && attempt.status !== "complete" && attempt.expireAt > clock.now();
  const signIn = [...store.signIns.values()].findLast(isOpen);
  const signUp = [...store.signUps.values()].findLast((attempt) => isOpen(attempt) && attempt.createdUserId === null);
  return {
    object: "client",
    id: client.id,
    sessions: await Promise.all(sessions.map((session) => sessionJson(services, call, session))),
    sign_in: signIn ? signInJson(signIn, store.user(signIn.userId)) : null,
    sign_up: signUp ? signUpJson(signUp) : null,
    captcha_bypass: true,
    last_active_session_id: client.lastActiveSessionId,
    last_authentication_strategy: null,
    cookie_expires_at: clock.now() + YEAR_MS,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  };
}

/** The front end API's envelope: the thing asked for, with the browser's state beside it. */
export async function clientAnswer(services: ClerkServices, call: ClerkCall, response: unknown): Promise<Answer> {
  setSignedInAt(services, call);
  const client = call.client ? await clientJson(services, call, call.client) : null;
  return { status: 200, json: { response, client } };
}
