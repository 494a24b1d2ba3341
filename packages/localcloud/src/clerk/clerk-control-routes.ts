import { HttpError } from "../http/http-error.ts";
import type { ControlRoute } from "../stand-in.ts";
import type { ClerkStore } from "./clerk-store.ts";

/** What tests may do to users and sessions behind the product's back. */
export function clerkControlRoutes(store: ClerkStore): ControlRoute[] {
  return [
    {
      method: "GET",
      path: "/users",
      handle: () => ({ status: 200, json: store.users.map(({ id, email, createdAt }) => ({ id, email, createdAt })) }),
    },
    {
      method: "DELETE",
      path: "/users/:id",
      handle: ({ params }) => {
        const user = store.user(params.id ?? null);
        if (!user) throw new HttpError(404, "not_found", "There is no such user.");
        store.deleteUser(user);
        return { status: 200, json: { deleted: user.id } };
      },
    },
    {
      method: "GET",
      path: "/sessions",
      handle: () => ({
        status: 200,
        json: store.sessions.map(({ id, userId, status, createdAt }) => ({ id, userId, status, createdAt })),
      }),
    },
    {
      method: "POST",
      path: "/sessions/:id/revoke",
      handle: ({ params }) => {
        const session = store.session(params.id ?? "");
        if (!session) throw new HttpError(404, "not_found", "There is no such session.");
        store.endSession(session, "revoked");
        return { status: 200, json: { revoked: session.id } };
      },
    },
  ];
}
