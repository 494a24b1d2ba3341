import type { ClerkRoute } from "../clerk-call.ts";
import { ENVIRONMENT } from "../json/environment-json.ts";

export const environmentRoutes: ClerkRoute[] = [
  { method: "GET", path: "/v1/environment", caller: "browser", handle: () => ({ status: 200, json: ENVIRONMENT }) },
  { method: "PATCH", path: "/v1/environment", caller: "browser", handle: () => ({ status: 200, json: ENVIRONMENT }) },
];
