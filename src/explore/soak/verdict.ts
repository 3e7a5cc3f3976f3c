import type { Codes } from '../explored.ts';
import { slopeOf, type MemorySample } from '../memory.ts';
import type { SoakReport } from './soak.ts';

/** Megabytes of heap that an order may take, with its notifications, keys and timers. */
const MOST_PER_OBJECT = 0.012;
/** Growth of the heap per 10,000 requests that is ignored: garbage collection is never complete. */
const FLAT = 2;

/** Growth of the heap per 10,000 requests after caches and history are full: in the second half of the samples. */
export function steadySlope(memory: readonly MemorySample[]): number | undefined {
  return slopeOf(memory.slice(Math.floor(memory.length / 2)), 'heap');
}

/**
 * The problems, one sentence each.
 * @param history whether the server forgets old objects: then nothing may grow
 */
export function soakProblems(
  { bad, codes, kept, memory, requests }: SoakReport,
  history: boolean,
  known: Codes,
): string[] {
  const slope = steadySlope(memory);
  const most = history ? FLAT : FLAT + (kept / requests) * 10_000 * MOST_PER_OBJECT;
  return [
    ...bad.map((one) => `no signed answer came: ${one}`),
    ...(codes.has(known.ownDefect) ? [`the server met a defect of its own (${known.ownDefect})`] : []),
    ...((codes.get(known.success) ?? 0) === 0 ? ['nothing was accepted'] : []),
    ...(slope !== undefined && slope > most
      ? [
          `the heap grows by ${slope.toFixed(1)} MB in 10,000 requests; at most ${most.toFixed(1)} MB are explained`,
        ]
      : []),
  ];
}

/** The report as one line. */
export function soakLine({ seconds, requests, kept, codes, memory }: SoakReport, known: Codes): string {
  const last = memory.at(-1);
  const slope = steadySlope(memory);
  return [
    `${requests} requests in ${Math.round(seconds)} s`,
    `${codes.get(known.success) ?? 0} accepted, ${kept} objects made`,
    `heap ${slope === undefined ? 'not measured' : `${slope >= 0 ? '+' : ''}${slope.toFixed(1)} MB in 10,000 requests`}`,
    ...(last ? [`at the end heap ${Math.round(last.heap)} MB, RSS ${Math.round(last.rss)} MB`] : []),
  ].join('; ');
}
