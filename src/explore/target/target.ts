import type { KeyObject } from 'node:crypto';

/** What a server's process holds, in megabytes. */
export interface Memory {
  heap: number;
  rss: number;
}

/** A server that speaks the API, and the account by which it is called. */
export interface Target {
  /** Scheme, host and port, without `/api/v1`. */
  url: string;
  /** What it is, for people: `the emulator`, `the sandbox`, or its address. */
  name: string;
  merchantId: string;
  apiKey: string;
  privateKey: KeyObject;
  /** The server's. */
  publicKey: KeyObject;
  /** Whether a payer can be played by a form of the checkout page: on this machine alone. */
  payable: boolean;
  /** Time between two calls that the target needs; 0 for one on this machine. */
  pauseMs: number;
  /** After collecting garbage; undefined where its process cannot be looked into. */
  memory(): Promise<Memory | undefined>;
  close(): Promise<void>;
}
