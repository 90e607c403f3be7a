/** How many files are worked on at a time: 16 fsyncs at once take about as long as one. */
const limit = 16;

/**
 * Resolves with what the work makes of each item, in the order of the items. When it fails for one,
 * no other is begun, and it rejects once those that were begun are done.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  const queue = items.entries();
  const takeOver = async (): Promise<void> => {
    for (const [index, item] of queue) {
      try {
        results[index] = await work(item, index);
      } catch (error) {
        failures.push(error);
      }
      if (failures.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: limit }, takeOver));
  if (failures.length > 0) throw failures[0];
  return results;
}
