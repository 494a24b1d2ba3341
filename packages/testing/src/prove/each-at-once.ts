/** Does a piece of work for each entry, at most so many at once; in the order of the entries, as they begin. */
export async function eachAtOnce<T>(
  entries: readonly T[],
  atOnce: number,
  work: (entry: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < entries.length; index = next++) {
      const entry = entries[index];
      if (entry !== undefined) await work(entry, index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
