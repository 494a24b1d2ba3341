import type { ClerkRoute } from "./clerk-call.ts";
import { bundleRoutes } from "./routes/bundle-routes.ts";
import { clientRoutes } from "./routes/client-routes.ts";
import { environmentRoutes } from "./routes/environment-routes.ts";
import { handshakeRoutes } from "./routes/handshake-routes.ts";
import { instanceRoutes } from "./routes/instance-routes.ts";
import { keyRoutes } from "./routes/key-routes.ts";
import { meRoutes } from "./routes/me-routes.ts";
import { serverSessionRoutes } from "./routes/server-session-routes.ts";
import { sessionRoutes } from "./routes/session-routes.ts";
import { signInRoutes } from "./routes/sign-in-routes.ts";
import { signUpRoutes } from "./routes/sign-up-routes.ts";
import { userRoutes } from "./routes/user-routes.ts";

/** All that the Clerk stand-in serves; the first row that fits answers. */
export const CLERK_ROUTES: readonly ClerkRoute[] = [
  ...environmentRoutes,
  ...clientRoutes,
  ...handshakeRoutes,
  ...signInRoutes,
  ...signUpRoutes,
  ...sessionRoutes,
  ...meRoutes,
  ...userRoutes,
  ...serverSessionRoutes,
  ...keyRoutes,
  ...instanceRoutes,
  ...bundleRoutes,
];
