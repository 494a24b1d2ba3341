import type { TestingTokenJSON } from "@clerk/backend";
import { HttpError } from "../../http/http-error.ts";
import type { ClerkRoute } from "../clerk-call.ts";

const TESTING_TOKEN_LIFE_S = 3_600;

/** Public keys, and keys that the local cloud does not issue. */
export const keyRoutes: ClerkRoute[] = [
  {
    method: "GET",
    path: "/v1/jwks",
    caller: "server",
    handle: async ({ minter }) => ({ status: 200, json: { keys: [await minter.publicJwk()] } }),
  },
  {
    method: "POST",
    path: "/api_keys/verify",
    caller: "server",
    handle: () => {
      throw new HttpError(404, "api_key_not_found", "The local cloud issues no Clerk API keys.");
    },
  },
  {
    method: "POST",
    path: "/v1/testing_tokens",
    caller: "server",
    handle: () => {
      const expiresAt = Math.floor(Date.now() / 1_000) + TESTING_TOKEN_LIFE_S;
      const json: TestingTokenJSON = { object: "testing_token", token: "local", expires_at: expiresAt };
      return { status: 200, json };
    },
  },
];
