import { randomUUID } from "node:crypto";
import { authenticateKey } from "@coderevai/core/keys/authenticate-key";
import type { Services } from "@coderevai/core/services";
import type { Context, Principal } from "./context.ts";
import { presentedKey } from "./http/presented-key.ts";

/** Reads who is calling from the headers: a session without the network, an API key by one query. */
export async function createContext(
  services: Services,
  headers: Headers,
  requestId = newRequestId(),
): Promise<Context> {
  return { services, principal: await findPrincipal(services, headers), requestId };
}

/** A key goes before any session: whoever sends one means it, and a cookie beside it must not lend it more rights. */
async function findPrincipal(services: Services, headers: Headers): Promise<Principal> {
  const secret = presentedKey(headers);
  if (secret === null) {
    const ownerId = await services.authenticator.authenticate(headers);
    return ownerId === null ? { kind: "nobody" } : { kind: "session", ownerId };
  }
  return await authenticateKey(services, secret).then(
    ({ ownerId, scopes }): Principal => ({ kind: "key", ownerId, scopes }),
    (error: unknown): Principal => ({ kind: "refused", error }),
  );
}

/** Ours, never the caller's: it is printed in logs and shown to people. */
export function newRequestId(): string {
  return `req_${randomUUID().replaceAll("-", "")}`;
}
