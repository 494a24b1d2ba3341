/** One try to hand an event over. */
export type Delivery = {
  eventId: string;
  type: string;
  customer: string | null;
  /** From 1. */
  attempt: number;
  atMs: number;
  /** The product's HTTP status, or what kept it from having one. */
  outcome: number | "refused" | "timeout" | "stopped";
};

const MAX_REMEMBERED = 2_000;

/** The last deliveries, and how many there were. */
export class DeliveryLog {
  #deliveries: Delivery[] = [];
  #delivered = 0;
  #failed = 0;

  add(delivery: Delivery): void {
    const isDone = typeof delivery.outcome === "number" && delivery.outcome >= 200 && delivery.outcome < 300;
    if (isDone) this.#delivered += 1;
    else this.#failed += 1;
    this.#deliveries.push(delivery);
    // In blocks, so that a long run does not move the whole list at each event.
    if (this.#deliveries.length > 2 * MAX_REMEMBERED) this.#deliveries = this.#deliveries.slice(-MAX_REMEMBERED);
  }

  show(): { delivered: number; failed: number; deliveries: Delivery[] } {
    return { delivered: this.#delivered, failed: this.#failed, deliveries: this.#deliveries.slice(-MAX_REMEMBERED) };
  }
}
