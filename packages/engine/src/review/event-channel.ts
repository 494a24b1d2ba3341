/** A queue between one writer and one reader: what is sent waits until it is read. */
export class EventChannel<Event> implements AsyncIterable<Event> {
  readonly #events: Event[] = [];
  #isClosed = false;
  #wake: (() => void) | null = null;

  send(event: Event): void {
    if (this.#isClosed) return;
    this.#events.push(event);
    this.#wake?.();
  }

  /** Nothing can be sent any more; the reader gets what is left and then the end. */
  close(): void {
    this.#isClosed = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Event> {
    for (;;) {
      const event = this.#events.shift();
      if (event !== undefined) yield event;
      else if (this.#isClosed) return;
      else await this.#news();
    }
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = null;
        resolve();
      };
    });
  }
}
