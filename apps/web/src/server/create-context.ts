import "server-only";
import { type Context, createContext as createApiContext } from "@coderevai/api";
import { getServices } from "./services.ts";

/** The API's context for server components, from the headers of the page request. */
export function createContextFromHeaders(headers: Headers): Promise<Context> {
  return createApiContext(getServices(), headers);
}
