/** How events travel. A test is meaner than Stripe, which promises neither order nor that each comes only once. */
export type WebhookOrder = {
  /** `hold` keeps events until they are flushed; `drop` never delivers what is told meanwhile. */
  mode: "deliver" | "hold" | "drop";
  /** Flushed events in random order; others up to 50 ms late. */
  shuffle: boolean;
  /** So many more times each event comes. */
  repeat: number;
  /** Before each delivery. */
  delayMs: number;
};

export const PLAIN_ORDER: WebhookOrder = { mode: "deliver", shuffle: false, repeat: 0, delayMs: 0 };

const MODES = ["deliver", "hold", "drop"] as const;
const MAX_REPEAT = 10;
const MAX_DELAY_MS = 60_000;

const isCount = (value: unknown, max: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max;

/** Reads an order from a control call; what is left out is as in the plain one. Undefined when it is not one. */
export function parseWebhookOrder(body: Record<string, unknown>): WebhookOrder | undefined {
  const { shuffle, repeat, delayMs } = { ...PLAIN_ORDER, ...body };
  const mode = MODES.find((one) => one === (body.mode ?? "deliver"));
  const isOrder = typeof shuffle === "boolean" && isCount(repeat, MAX_REPEAT) && isCount(delayMs, MAX_DELAY_MS);
  return mode && isOrder ? { mode, shuffle, repeat, delayMs } : undefined;
}
