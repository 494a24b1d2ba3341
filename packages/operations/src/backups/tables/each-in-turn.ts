/**
 * Hands out work to whoever is free. Rejects with the first failure; what others do at that moment is theirs to end, and
 * nobody takes more.
 */
export async function eachInTurn<Worker, Item>(
  workers: readonly Worker[],
  items: readonly Item[],
  work: (worker: Worker, item: Item) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const runs = workers.map(async (worker) => {
    try {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(worker, item);
    } catch (error) {
      waiting.length = 0;
      throw error;
    }
  });
  await Promise.all(runs);
}
