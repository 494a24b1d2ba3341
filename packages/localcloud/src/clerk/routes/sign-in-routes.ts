import type { Answer } from "../../http/answer.ts";
import { HttpError } from "../../http/http-error.ts";
import type { ClerkCall, ClerkRoute, ClerkServices } from "../clerk-call.ts";
import { clientAnswer } from "../client-answer.ts";
import { ensureClient } from "../client-cookies.ts";
import { Fields } from "../fields.ts";
import { signInJson } from "../json/sign-in-json.ts";
import { newId } from "../new-id.ts";
import { Password } from "../password.ts";
import type { SignInAttempt, StoredClient } from "../records.ts";
import { refuseSecondSession } from "../refuse-second-session.ts";

const ATTEMPT_LIFE_MS = 10 * 60_000;
const MAX_WRONG_PASSWORDS = 20;

function requirePasswordStrategy(call: ClerkCall): void {
  const strategy = Fields.text(call.body, "strategy");
  if (strategy === undefined || strategy === "password") return;
  const sentence = `The local cloud signs in by password only, not by ${strategy}.`;
  throw new HttpError(422, "strategy_for_user_invalid", sentence, "strategy");
}

async function checkPassword(
  services: ClerkServices,
  client: StoredClient,
  attempt: SignInAttempt,
  password: string,
): Promise<void> {
  const user = services.store.user(attempt.userId);
  if (attempt.failedAttempts >= MAX_WRONG_PASSWORDS) {
    throw new HttpError(403, "user_locked", "Too many wrong passwords. Start the sign-in again.");
  }
  if (!user || !(await Password.matches(password, user.passwordHash))) {
    attempt.failedAttempts += 1;
    const sentence = "Password is incorrect. Try again, or use another method.";
    throw new HttpError(422, "form_password_incorrect", sentence, "password");
  }
  refuseSecondSession(services, client);
  attempt.status = "complete";
  attempt.createdSessionId = services.store.openSession(client, user).id;
}

/** @throws HttpError 404 when the attempt is unknown, another browser's, or too old */
function findAttempt(services: ClerkServices, call: ClerkCall): { attempt: SignInAttempt; client: StoredClient } {
  const attempt = services.store.signIns.get(call.params.id ?? "");
  if (!attempt || !call.client || attempt.clientId !== call.client.id) {
    throw new HttpError(404, "resource_not_found", "No sign-in attempt was found with this id.");
  }
  if (attempt.status !== "complete" && attempt.expireAt <= services.clock.now()) {
    throw new HttpError(404, "resource_not_found", "This sign-in attempt has expired. Start the sign-in again.");
  }
  return { attempt, client: call.client };
}

function answer(services: ClerkServices, call: ClerkCall, attempt: SignInAttempt): Promise<Answer> {
  return clientAnswer(services, call, signInJson(attempt, services.store.user(attempt.userId)));
}

async function createSignIn(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  const client = ensureClient(services, call);
  refuseSecondSession(services, client);
  requirePasswordStrategy(call);
  const email = Fields.text(call.body, "identifier")?.trim().toLowerCase() || null;
  const user = email === null ? undefined : services.store.userByEmail(email);
  if (email !== null && !user) {
    throw new HttpError(422, "form_identifier_not_found", "Couldn't find your account.", "identifier");
  }
  const attempt: SignInAttempt = {
    id: newId("sia"),
    clientId: client.id,
    email,
    userId: user?.id ?? null,
    status: user ? "needs_first_factor" : "needs_identifier",
    createdSessionId: null,
    failedAttempts: 0,
    expireAt: services.clock.now() + ATTEMPT_LIFE_MS,
  };
  services.store.signIns.set(attempt.id, attempt);
  const password = Fields.text(call.body, "password");
  if (user && password !== undefined) await checkPassword(services, client, attempt, password);
  return answer(services, call, attempt);
}

async function attemptFirstFactor(services: ClerkServices, call: ClerkCall): Promise<Answer> {
  const { attempt, client } = findAttempt(services, call);
  requirePasswordStrategy(call);
  await checkPassword(services, client, attempt, Fields.text(call.body, "password") ?? "");
  return answer(services, call, attempt);
}

export const signInRoutes: ClerkRoute[] = [
  { method: "POST", path: "/v1/client/sign_ins", caller: "browser", handle: createSignIn },
  {
    method: "GET",
    path: "/v1/client/sign_ins/:id",
    caller: "browser",
    handle: (services, call) => answer(services, call, findAttempt(services, call).attempt),
  },
  {
    method: "POST",
    path: "/v1/client/sign_ins/:id/attempt_first_factor",
    caller: "browser",
    handle: attemptFirstFactor,
  },
];
