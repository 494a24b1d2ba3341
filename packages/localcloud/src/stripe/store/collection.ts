type Stored = { id: string; customer?: string | null };

/** Objects of one kind by id, and by customer; bounded, oldest forgotten first. */
export class Collection<Type extends Stored> {
  readonly #limit: number;
  readonly #byId = new Map<string, Type>();
  readonly #idsByCustomer = new Map<string, Set<string>>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#byId.size;
  }

  put(one: Type): Type {
    const oldest = this.#byId.size < this.#limit ? undefined : this.#byId.keys().next().value;
    if (oldest !== undefined && !this.#byId.has(one.id)) this.remove(oldest);
    this.#byId.set(one.id, one);
    if (one.customer) {
      const ids = this.#idsByCustomer.get(one.customer) ?? new Set();
      this.#idsByCustomer.set(one.customer, ids.add(one.id));
    }
    return one;
  }

  find(id: string): Type | undefined {
    return this.#byId.get(id);
  }

  remove(id: string): void {
    const customer = this.#byId.get(id)?.customer;
    this.#byId.delete(id);
    if (!customer) return;
    const ids = this.#idsByCustomer.get(customer);
    ids?.delete(id);
    if (ids?.size === 0) this.#idsByCustomer.delete(customer);
  }

  /** Oldest first. */
  all(): Type[] {
    return [...this.#byId.values()];
  }

  /** Oldest first. */
  ofCustomer(customerId: string): Type[] {
    const ids = [...(this.#idsByCustomer.get(customerId) ?? [])];
    return ids.flatMap((id) => this.#byId.get(id) ?? []);
  }

  load(all: readonly Type[]): void {
    this.#byId.clear();
    this.#idsByCustomer.clear();
    for (const one of all) this.put(one);
  }
}
