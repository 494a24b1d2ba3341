const LOOK_EVERY_MS = 5_000;

/** Ends what has not moved for a while: a connection that is neither alive nor closed would hold it for ever. */
export interface StallSignal {
  readonly signal: AbortSignal;
  /** Something moved. */
  beat(): void;
  stop(): void;
}

export function stallSignal(what: string, patienceMs: number): StallSignal {
  const controller = new AbortController();
  let lastMs = performance.now();
  const timer = setInterval(() => {
    if (performance.now() - lastMs > patienceMs) controller.abort(new Error(`${what} stands still`));
  }, LOOK_EVERY_MS);
  return {
    signal: controller.signal,
    beat: () => {
      lastMs = performance.now();
    },
    stop: () => clearInterval(timer),
  };
}
