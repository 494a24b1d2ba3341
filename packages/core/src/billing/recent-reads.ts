/** A read is shared for so long, counted from its beginning. */
const LIFE_MS = 1_000;
/** More owners in one second than this are read without being remembered here; so memory is bounded. */
const MAX_OWNERS = 10_000;

/**
 * What this process read a moment ago. It remembers the read itself and not its result: of many at once one is enough, and
 * a read that was dropped meanwhile has nothing to put its result into.
 */
export class RecentReads<Row> {
  readonly #reads = new Map<string, { readonly row: Promise<Row>; readonly startedMs: number }>();

  /** Rejects as `read` does; a failure is not remembered. */
  find(owner: string, nowMs: number, read: () => Promise<Row>): Promise<Row> {
    const known = this.#reads.get(owner);
    if (known && isFresh(known.startedMs, nowMs)) return known.row;
    this.drop(owner);
    this.#forgetOld(nowMs);
    const row = read();
    if (this.#reads.size < MAX_OWNERS) this.#remember(owner, { row, startedMs: nowMs });
    return row;
  }

  drop(owner: string): void {
    this.#reads.delete(owner);
  }

  get size(): number {
    return this.#reads.size;
  }

  #remember(owner: string, read: { readonly row: Promise<Row>; readonly startedMs: number }): void {
    this.#reads.set(owner, read);
    read.row.catch(() => {
      if (this.#reads.get(owner) === read) this.#reads.delete(owner);
    });
  }

  /** In the order in which they began, so it ends at the first one that is still good. */
  #forgetOld(nowMs: number): void {
    for (const [owner, { startedMs }] of this.#reads) {
      if (isFresh(startedMs, nowMs)) return;
      this.#reads.delete(owner);
    }
  }
}

/** A clock that was set back makes nothing fresh. */
function isFresh(startedMs: number, nowMs: number): boolean {
  return nowMs >= startedMs && nowMs < startedMs + LIFE_MS;
}
