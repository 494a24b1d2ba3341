/** Elements from two sources that tell the same list in the same order: each goes out once, as soon as either tells it. */
export class ElementQueue {
  #toldCount = 0;
  #waiting: unknown[] = [];
  #isClosed = false;
  #wake: (() => void) | null = null;

  /** How many elements are known so far. */
  get toldCount(): number {
    return this.#toldCount;
  }

  /** Takes in elements that begin at a position of the list; those that are known already are left out. */
  offer(position: number, elements: readonly unknown[]): void {
    const fresh = elements.slice(Math.max(0, this.#toldCount - position));
    if (fresh.length === 0) return;
    this.#toldCount += fresh.length;
    this.#waiting.push(...fresh);
    this.#wake?.();
  }

  /** Nothing more comes: who reads is done when it has read what waits. */
  close(): void {
    this.#isClosed = true;
    this.#wake?.();
  }

  async *read(): AsyncGenerator<unknown, void> {
    for (;;) {
      const waiting = this.#waiting;
      this.#waiting = [];
      yield* waiting;
      if (this.#waiting.length > 0) continue;
      if (this.#isClosed) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
