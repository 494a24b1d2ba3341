import { randomUUID } from "node:crypto";
import type { Services } from "@coderevai/core/services";
import type { Context } from "./context.ts";

/** Reads who is calling from the headers, without the network. */
export async function createContext(
  services: Services,
  headers: Headers,
  requestId = newRequestId(),
): Promise<Context> {
  return { services, ownerId: await services.authenticator.authenticate(headers), requestId };
}

/** Ours, never the caller's: it is printed in logs and shown to people. */
export function newRequestId(): string {
  return `req_${randomUUID().replaceAll("-", "")}`;
}
