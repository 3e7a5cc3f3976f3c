import type { ServerResponse } from 'node:http';

/** The sender of a call, who may stop waiting for the answer. */
export interface Caller {
  /** How long (ms) it waited before it closed the connection; `undefined` while it waits. */
  readonly hungUpAfterMs: number | undefined;
  /** Resolves if it closes the connection before the answer was sent. */
  readonly hungUp: Promise<void>;
}

/** Watches whether the sender closes the connection before the answer was sent. */
export function watchCaller(response: ServerResponse): Caller {
  const began = performance.now();
  let hungUpAfterMs: number | undefined;
  const hungUp = new Promise<void>((resolve) =>
    response.once('close', () => {
      if (response.writableEnded) return;
      hungUpAfterMs = Math.round(performance.now() - began);
      resolve();
    }),
  );
  return {
    hungUp,
    get hungUpAfterMs() {
      return hungUpAfterMs;
    },
  };
}
