import { HttpError } from "../http/http-error.ts";
import type { ControlRoute } from "../stand-in.ts";
import { BEHAVIOUR_NAMES, type Behaviour, parseBehaviour } from "./behaviour.ts";
import type { RequestLog } from "./request-log.ts";

/** What tests may do to the model and ask it afterwards. */
export function geminiControlRoutes(log: RequestLog, behave: (behaviour: Behaviour | null) => void): ControlRoute[] {
  return [
    {
      method: "POST",
      path: "/behaviour",
      handle: ({ body }) => {
        const behaviour = parseBehaviour(body);
        if (!behaviour) {
          throw new HttpError(400, "bad_behaviour", `A behaviour has a name, one of ${BEHAVIOUR_NAMES.join(", ")}.`);
        }
        behave(behaviour);
        return { status: 200, json: { name: behaviour.name } };
      },
    },
    {
      method: "POST",
      path: "/reset",
      handle: () => {
        behave(null);
        log.clear();
        return { status: 200, json: { reset: true } };
      },
    },
    { method: "GET", path: "/requests", handle: () => ({ status: 200, json: log.list() }) },
    {
      method: "GET",
      path: "/requests/:id",
      handle: ({ params }) => {
        const payload = log.payload(Number(params.id));
        if (payload === undefined) throw new HttpError(404, "not_found", "There is no such payload any more.");
        return { status: 200, json: { payload } };
      },
    },
    {
      method: "POST",
      path: "/canaries",
      handle: ({ body }) => {
        const { canaries } = body;
        const texts = Array.isArray(canaries) ? canaries.filter((text) => typeof text === "string" && text !== "") : [];
        if (texts.length === 0) throw new HttpError(400, "bad_canaries", "canaries must be a list of texts.");
        log.watchFor(texts);
        return { status: 200, json: { watched: log.canaries().watched } };
      },
    },
    { method: "GET", path: "/canaries", handle: () => ({ status: 200, json: log.canaries() }) },
  ];
}
