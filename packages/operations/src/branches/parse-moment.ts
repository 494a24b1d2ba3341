import { UsageProblem } from "../usage-problem.ts";

const UNITS_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
/** Neon takes no more. */
const LONGEST_MS = 30 * UNITS_MS.d;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/** `7d`, `36h`, `90m` from now, or a moment; at most 30 days away. Whole seconds, as Neon wants them. */
export function parseExpiry(text: string, now: Date): Date {
  const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const timeMs =
    count === undefined
      ? parseMoment(text, "--expires").getTime()
      : now.getTime() + Number(count) * UNITS_MS[unit as keyof typeof UNITS_MS];
  const fromNowMs = timeMs - now.getTime();
  if (fromNowMs <= 0 || fromNowMs > LONGEST_MS) {
    throw new UsageProblem("--expires is a time from now such as 90m, 36h or 7d, or a moment, at most 30 days away.");
  }
  return new Date(Math.floor(timeMs / 1_000) * 1_000);
}

/** A moment that has been. */
export function parsePast(text: string, now: Date): Date {
  const moment = parseMoment(text, "--at");
  if (moment > now) throw new UsageProblem("--at is a moment that has been; this one is still to come.");
  return moment;
}

function parseMoment(text: string, option: string): Date {
  const moment = new Date(MOMENT.test(text) ? text : Number.NaN);
  if (Number.isNaN(moment.getTime())) {
    throw new UsageProblem(`${option} is a moment with its time zone, such as 2026-11-25T09:30:00Z.`);
  }
  return moment;
}
