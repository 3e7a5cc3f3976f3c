import type { Memory } from './target/target.ts';

/** The memory of a server's process after a number of requests. */
export interface MemorySample extends Memory {
  requests: number;
}

/** Growth of memory in megabytes per ten thousand requests: the slope of the best line through the samples. */
export function slopeOf(samples: readonly MemorySample[], of: 'heap' | 'rss'): number | undefined {
  if (samples.length < 3) return undefined;
  const mean = (value: (sample: MemorySample) => number): number =>
    samples.reduce((sum, sample) => sum + value(sample), 0) / samples.length;
  const x = mean(({ requests }) => requests);
  const y = mean((sample) => sample[of]);
  let above = 0;
  let below = 0;
  for (const sample of samples) {
    above += (sample.requests - x) * (sample[of] - y);
    below += (sample.requests - x) ** 2;
  }
  return below === 0 ? undefined : (above / below) * 10_000;
}

/** The two slopes as text: `heap +1.2 MB, RSS +0.4 MB in 10,000 requests`. */
export function slopeWords(samples: readonly MemorySample[]): string | undefined {
  const [heap, rss] = [slopeOf(samples, 'heap'), slopeOf(samples, 'rss')];
  if (heap === undefined || rss === undefined) return undefined;
  return `heap ${signed(heap)} MB, RSS ${signed(rss)} MB in 10,000 requests`;
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(1)}`;
}
