import type { ServerResponse } from 'node:http';

/** How long (ms) the sender of a call waited before it closed the connection; `undefined` while it waits. */
export type HungUp = () => number | undefined;

/** Watches whether the sender closes the connection before the answer has left. */
export function watchHangUp(response: ServerResponse): HungUp {
  const began = performance.now();
  let after: number | undefined;
  response.once('close', () => {
    if (!response.writableEnded) after = Math.round(performance.now() - began);
  });
  return () => after;
}
