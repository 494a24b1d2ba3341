import type { DeletedObjectJSON, SessionWithActivitiesJSON } from "@clerk/shared/types";
import type { Answer } from "../../http/answer.ts";
import { HttpError } from "../../http/http-error.ts";
import type { ClerkCall, ClerkRoute, ClerkServices } from "../clerk-call.ts";
import { clientAnswer } from "../client-answer.ts";
import { Fields } from "../fields.ts";
import { frontendSessionJson } from "../json/frontend-session-json.ts";
import { frontendUserJson } from "../json/frontend-user-json.ts";
import { Password } from "../password.ts";
import type { StoredSession, StoredUser } from "../records.ts";
import type { Wire } from "../wire.ts";

/** All browsers are on this machine. */
const THIS_MACHINE = { device_type: "This machine", ip_address: "127.0.0.1", city: "loopback", is_mobile: false };

type Me = { user: StoredUser; session: StoredSession };

/** @throws HttpError 401 when the browser is signed out */
function findMe(services: ClerkServices, call: ClerkCall): Me {
  const session = call.client ? services.store.activeSessions(call.client)[0] : undefined;
  const user = session ? services.store.user(session.userId) : undefined;
  if (session && user) return { session, user };
  throw new HttpError(401, "authentication_invalid", "Unable to authenticate the request: you are signed out.");
}

function showMe(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  return clientAnswer(services, call, frontendUserJson(findMe(services, call).user));
}

function updateMe(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  const { user } = findMe(services, call);
  const firstName = Fields.name(call.body, "first_name");
  const lastName = Fields.name(call.body, "last_name");
  const unsafeMetadata = Fields.metadata(call.body, "unsafe_metadata");
  services.store.updateUser(user, {
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    ...(unsafeMetadata && { unsafeMetadata }),
  });
  return clientAnswer(services, call, frontendUserJson(user));
}

async function changePassword(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  const { user, session } = findMe(services, call);
  const wanted = Fields.newPassword(call.body, "new_password");
  if (wanted === undefined) throw new HttpError(422, "form_param_nil", "Enter a new password.", "new_password");
  if (!(await Password.matches(Fields.text(call.body, "current_password") ?? "", user.passwordHash))) {
    throw new HttpError(422, "form_password_validation_failed", "Incorrect password.", "current_password");
  }
  const passwordHash = await Password.hash(wanted);
  services.store.updateUser(user, { passwordHash, passwordUpdatedAt: services.clock.now() });
  if (String(call.body.sign_out_of_other_sessions) === "true") {
    for (const other of ownSessions(services, user)) {
      if (other.id !== session.id) services.store.endSession(other, "revoked");
    }
  }
  return clientAnswer(services, call, frontendUserJson(user));
}

function ownSessions(services: ClerkServices, user: StoredUser): StoredSession[] {
  return services.store.sessions.filter((session) => session.userId === user.id && session.status === "active");
}

function listSessions(services: ClerkServices, call: ClerkCall): Answer {
  const { user } = findMe(services, call);
  const json = ownSessions(services, user).map((session): Wire<SessionWithActivitiesJSON> => {
    const latestActivity = { object: "session_activity", id: session.id, ...THIS_MACHINE } as const;
    return { ...frontendSessionJson(session, user, undefined), user: null, latest_activity: latestActivity };
  });
  return { status: 200, json };
}

function revokeSession(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  const { user } = findMe(services, call);
  const session = ownSessions(services, user).find((own) => own.id === call.params.id);
  if (!session) throw new HttpError(404, "resource_not_found", "No active session was found with this id.");
  services.store.endSession(session, "revoked");
  return clientAnswer(services, call, frontendSessionJson(session, user, undefined));
}

function deleteMe(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  const { user } = findMe(services, call);
  services.store.deleteUser(user);
  const deleted: DeletedObjectJSON = { object: "user", id: user.id, deleted: true };
  return clientAnswer(services, call, deleted);
}

/** The signed-in user's own account: what the profile modal calls. */
export const meRoutes: ClerkRoute[] = [
  { method: "GET", path: "/v1/me", caller: "browser", handle: showMe },
  { method: "PATCH", path: "/v1/me", caller: "browser", handle: updateMe },
  { method: "DELETE", path: "/v1/me", caller: "browser", handle: deleteMe },
  { method: "POST", path: "/v1/me/change_password", caller: "browser", handle: changePassword },
  { method: "GET", path: "/v1/me/sessions", caller: "browser", handle: listSessions },
  { method: "GET", path: "/v1/me/sessions/active", caller: "browser", handle: listSessions },
  { method: "POST", path: "/v1/me/sessions/:id/revoke", caller: "browser", handle: revokeSession },
];
