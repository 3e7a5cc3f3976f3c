import type { KeyObject } from 'node:crypto';

/** Memory of a server's process, in megabytes. */
export interface Memory {
  heap: number;
  rss: number;
}

/** A server that implements the API, and the account for the calls. */
export interface Target {
  /** Scheme, host and port, without `/api/v1`. */
  url: string;
  /** Name for people: `the emulator`, `the sandbox`, or its address. */
  name: string;
  merchantId: string;
  apiKey: string;
  privateKey: KeyObject;
  /** The server's. */
  publicKey: KeyObject;
  /** Whether the form of the checkout page can simulate a payer: only on this machine. */
  payable: boolean;
  /** Pause between two calls; 0 for a server on this machine. */
  pauseMs: number;
  /** Measured after garbage collection; undefined if the process cannot be inspected. */
  memory(): Promise<Memory | undefined>;
  close(): Promise<void>;
}
