/** Which notice somebody has put away: the period it spoke of. In a cookie, so that the server never draws it again. */
export const DISMISSED_COOKIE = "coderevai.usage-notice";

/** Names a notice by what it speaks of: in the next period it is another one. */
export function noticeName(what: "units" | "model-reviews", periodStart: Date): string {
  return `${what}.${periodStart.getTime()}`;
}
