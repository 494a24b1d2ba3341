import type { Answer } from "../../http/answer.ts";
import { HttpError } from "../../http/http-error.ts";
import type { ClerkCall, ClerkRoute, ClerkServices } from "../clerk-call.ts";
import { clientAnswer } from "../client-answer.ts";
import { ensureClient } from "../client-cookies.ts";
import { Fields } from "../fields.ts";
import { signUpJson } from "../json/sign-up-json.ts";
import { newId } from "../new-id.ts";
import { Password } from "../password.ts";
import type { SignUpAttempt, StoredClient } from "../records.ts";
import { refuseSecondSession } from "../refuse-second-session.ts";

const ATTEMPT_LIFE_MS = 24 * 3_600_000;

/** Takes over what the form sent; checks everything before it changes anything. */
async function fill(services: ClerkServices, call: ClerkCall, attempt: SignUpAttempt): Promise<void> {
  const email = Fields.email(call.body, "email_address");
  const password = Fields.newPassword(call.body, "password");
  const firstName = Fields.name(call.body, "first_name");
  const lastName = Fields.name(call.body, "last_name");
  const unsafeMetadata = Fields.metadata(call.body, "unsafe_metadata");
  if (email && services.store.userByEmail(email)) {
    const sentence = "That email address is taken. Please try another.";
    throw new HttpError(422, "form_identifier_exists", sentence, "email_address");
  }
  if (email) attempt.email = email;
  if (password !== undefined) attempt.passwordHash = await Password.hash(password);
  if (firstName !== undefined) attempt.firstName = firstName;
  if (lastName !== undefined) attempt.lastName = lastName;
  if (unsafeMetadata) attempt.unsafeMetadata = unsafeMetadata;
}

function completeWhenFilled(services: ClerkServices, client: StoredClient, attempt: SignUpAttempt): void {
  if (attempt.email === null || attempt.passwordHash === null || attempt.createdUserId !== null) return;
  const user = services.store.addUser(attempt.email, attempt.passwordHash, attempt);
  attempt.createdUserId = user.id;
  attempt.createdSessionId = services.store.openSession(client, user).id;
}

async function createSignUp(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  const client = ensureClient(services, call);
  refuseSecondSession(services, client);
  const attempt: SignUpAttempt = {
    id: newId("sua"),
    clientId: client.id,
    email: null,
    passwordHash: null,
    firstName: null,
    lastName: null,
    unsafeMetadata: {},
    createdSessionId: null,
    createdUserId: null,
    expireAt: services.clock.now() + ATTEMPT_LIFE_MS,
  };
  await fill(services, call, attempt);
  services.store.signUps.set(attempt.id, attempt);
  completeWhenFilled(services, client, attempt);
  return clientAnswer(services, call, signUpJson(attempt));
}

/** @throws HttpError 404 when the attempt is unknown, another browser's, or too old */
function findAttempt(services: ClerkServices, call: ClerkCall): { attempt: SignUpAttempt; client: StoredClient } {
  const attempt = services.store.signUps.get(call.params.id ?? "");
  const isUsable = attempt && (attempt.createdUserId !== null || attempt.expireAt > services.clock.now());
  if (isUsable && call.client && attempt.clientId === call.client.id) return { attempt, client: call.client };
  throw new HttpError(404, "resource_not_found", "No sign-up attempt was found with this id, or it has expired.");
}

async function updateSignUp(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  const { attempt, client } = findAttempt(services, call);
  if (attempt.createdUserId === null) {
    refuseSecondSession(services, client);
    await fill(services, call, attempt);
    completeWhenFilled(services, client, attempt);
  }
  return clientAnswer(services, call, signUpJson(attempt));
}

export const signUpRoutes: ClerkRoute[] = [
  { method: "POST", path: "/v1/client/sign_ups", caller: "browser", handle: createSignUp },
  { method: "PATCH", path: "/v1/client/sign_ups/:id", caller: "browser", handle: updateSignUp },
  {
    method: "GET",
    path: "/v1/client/sign_ups/:id",
    caller: "browser",
    handle: (services, call) => clientAnswer(services, call, signUpJson(findAttempt(services, call).attempt)),
  },
];
