/** How the scripted model behaves. What each one does is in behaviours.ts. */
export const BEHAVIOUR_NAMES = [
  "honest",
  "obeying",
  "lying",
  "no-issues",
  "slow-first-byte",
  "stall",
  "429",
  "503",
  "truncated",
  "endless",
  "refusing",
  "garbage",
  "wrong-schema",
  "reset",
] as const;
export type BehaviourName = (typeof BEHAVIOUR_NAMES)[number];

/** A behaviour with its settings. `times` bounds for how many requests it holds; then the model is honest again. */
export type Behaviour = {
  name: BehaviourName;
  times: number;
  /** Before the first byte, for `slow-first-byte`. */
  delayMs: number;
  /** Between two events. */
  paceMs: number;
  /** In a 429's Retry-After; null sends none. */
  retryAfterS: number | null;
  /** An answer word for word instead of the scripted one, as the text of `elements`. */
  answer: string | null;
};

export const HONEST: Behaviour = {
  name: "honest",
  times: Number.POSITIVE_INFINITY,
  delayMs: 5_000,
  paceMs: 1,
  retryAfterS: null,
  answer: null,
};

const MAX_MS = 120_000;

/** Reads a behaviour from a control call; undefined when it is not one. */
export function parseBehaviour(body: Record<string, unknown>): Behaviour | undefined {
  const name = BEHAVIOUR_NAMES.find((known) => known === body.name);
  const { times, delayMs, paceMs, retryAfterS, answer } = { ...HONEST, ...body };
  const isWhole = (value: unknown, limit: number) =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= limit;
  const isFit =
    (times === HONEST.times || isWhole(times, 1_000_000)) &&
    isWhole(delayMs, MAX_MS) &&
    isWhole(paceMs, MAX_MS) &&
    (retryAfterS === null || isWhole(retryAfterS, MAX_MS)) &&
    (answer === null || typeof answer === "string");
  return name && isFit ? { name, times, delayMs, paceMs, retryAfterS, answer } : undefined;
}
