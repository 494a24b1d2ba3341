/** A map that forgets its oldest entries beyond a limit, those that `mayForget` first. */
export class BoundedMap<Value> extends Map<string, Value> {
  readonly #limit: number;
  readonly #mayForget: (value: Value) => boolean;

  constructor(limit: number, mayForget: (value: Value) => boolean = () => true) {
    super();
    this.#limit = limit;
    this.#mayForget = mayForget;
  }

  override set(key: string, value: Value): this {
    if (!this.has(key) && this.size >= this.#limit) this.#forgetOne();
    return super.set(key, value);
  }

  #forgetOne(): void {
    for (const [key, value] of this) {
      if (!this.#mayForget(value)) continue;
      this.delete(key);
      return;
    }
    const oldest = this.keys().next();
    if (!oldest.done) this.delete(oldest.value);
  }
}
