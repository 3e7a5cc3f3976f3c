/** Works on all items with this concurrency, until none is left or `over` returns true. */
export async function together<T>(
  items: readonly T[],
  atOnce: number,
  over: () => boolean,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const run = async (): Promise<void> => {
    while (next < items.length && !over()) {
      const index = next++;
      await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, run));
}
