/**
 * A queue that serves its owners in turn, so that one with a thousand entries does not keep another's first waiting.
 * Owners are compared by identity.
 */
export class RoundRobinQueue<Entry> {
  /** Owners in the order in which they are served next; none has an empty list. */
  readonly #waiting = new Map<object, Entry[]>();

  push(owner: object, entry: Entry): void {
    const entries = this.#waiting.get(owner);
    if (entries) entries.push(entry);
    else this.#waiting.set(owner, [entry]);
  }

  /** The next entry; its owner goes to the end of the line. */
  shift(): Entry | undefined {
    const first = this.#waiting.entries().next();
    if (first.done) return undefined;
    const [owner, entries] = first.value;
    const entry = entries.shift();
    this.#waiting.delete(owner);
    if (entries.length > 0) this.#waiting.set(owner, entries);
    return entry;
  }

  /** Takes an entry out again; false when it is not waiting. */
  remove(owner: object, entry: Entry): boolean {
    const entries = this.#waiting.get(owner);
    const at = entries?.indexOf(entry) ?? -1;
    if (!entries || at < 0) return false;
    entries.splice(at, 1);
    if (entries.length === 0) this.#waiting.delete(owner);
    return true;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }
}
