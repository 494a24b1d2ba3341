import type { AdjustableClock } from "../adjustable-clock.ts";
import { HttpError } from "../http/http-error.ts";
import type { ControlRoute } from "../stand-in.ts";

/** The one clock of all stand-ins: expiry of keys, sessions and attempts. Tokens keep to the machine's clock. */
export function clockControlRoutes(clock: AdjustableClock): ControlRoute[] {
  const show = () => ({ status: 200, json: { now: clock.now(), offsetMs: clock.offsetMs } });
  return [
    { method: "GET", path: "/clock", handle: show },
    {
      method: "POST",
      path: "/clock/advance",
      handle: ({ body }) => {
        const { byMs } = body;
        if (typeof byMs !== "number" || !Number.isSafeInteger(byMs) || byMs < 0) {
          throw new HttpError(400, "bad_step", "byMs must be a whole number of milliseconds, not below 0.");
        }
        clock.advance(byMs);
        return show();
      },
    },
    {
      method: "POST",
      path: "/clock/reset",
      handle: () => {
        clock.reset();
        return show();
      },
    },
  ];
}
