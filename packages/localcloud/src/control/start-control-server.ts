import type { IncomingMessage } from "node:http";
import type { AdjustableClock } from "../adjustable-clock.ts";
import type { Answer } from "../http/answer.ts";
import { HttpError } from "../http/http-error.ts";
import { isSameSecret } from "../http/is-same-secret.ts";
import { matchRoute } from "../http/match-route.ts";
import { readBody } from "../http/read-body.ts";
import { type LoopbackServer, startLoopbackServer } from "../http/start-loopback-server.ts";
import type { ControlRoute, StandIn } from "../stand-in.ts";
import { isRecord } from "../state/is-record.ts";
import { clockControlRoutes } from "./clock-control-routes.ts";

const MAX_BODY_BYTES = 65_536;

type Options = {
  token: string;
  clock: AdjustableClock;
  standIns: readonly StandIn[];
  preferredPort: number | undefined;
};

function parseBody(text: string): Record<string, unknown> {
  if (text === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // Answered below, in the same words.
  }
  throw new HttpError(400, "bad_body", "The body must be a JSON object.");
}

function errorAnswer(error: unknown): Answer {
  const known = error instanceof HttpError ? error : undefined;
  const message = known?.message ?? "The control API failed; this is a fault of the local cloud.";
  return { status: known?.status ?? 500, json: { error: message } };
}

/** Tests and experiments steer the stand-ins here. The product knows neither its address nor its token. */
export function startControlServer({ token, clock, standIns, preferredPort }: Options): Promise<LoopbackServer> {
  const routes: ControlRoute[] = [
    ...clockControlRoutes(clock),
    ...standIns.flatMap(({ name, controlRoutes }) =>
      controlRoutes.map((route) => ({ ...route, path: `/${name}${route.path}` })),
    ),
  ];
  const handle = async (request: IncomingMessage): Promise<Answer> => {
    if (!isSameSecret(request.headers.authorization, `Bearer ${token}`)) {
      throw new HttpError(401, "unauthorized", "The control token is missing or wrong.");
    }
    const { pathname } = new URL(request.url ?? "/", "http://loopback");
    const match = matchRoute(routes, request.method ?? "GET", pathname);
    if (match.kind !== "found") {
      throw new HttpError(404, "not_found", `The control API does not serve ${request.method} ${pathname}.`);
    }
    const body = parseBody(await readBody(request, MAX_BODY_BYTES));
    return match.route.handle({ params: match.params, body });
  };
  return startLoopbackServer({ preferredPort, handle, answerError: errorAnswer });
}
