import { HarnessError, printError, type Secret } from '../../core/index.ts';
import { ownFile } from '../../files/index.ts';
import { Recorder, type Entry } from '../../journal/index.ts';
import type { Product } from '../../provider/index.ts';
import type { Arguments } from '../command.ts';
import type { Stop } from '../until-stopped.ts';

type Option = Arguments['options'][string];

/** The port that SDKs with a built-in host call. */
export const DEFAULT_TLS_PORT = 443;
/** Number of reasons that are remembered, so that each is reported once. */
const MOST_SAID = 1000;

export function portOf(value: Option, otherwise: number): number {
  if (typeof value !== 'string') return otherwise;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new HarnessError('WAF_USAGE', `--port is "${value}"`, 'Give a number between 0 and 65535.');
}

/**
 * Records the traffic, into the file of `--journal` if there is one. Throws before anything listens if another process
 * owns that file, so that a refusal leaves nothing behind.
 */
export function recorderOf(
  journal: Option,
  stop: Stop,
  parts: {
    product: Product;
    merchantId: string;
    secrets: readonly Secret[];
    onEntry: (entry: Entry) => void;
  },
): Recorder {
  const { product, merchantId, ...options } = parts;
  const file = typeof journal === 'string' ? journal : undefined;
  if (file !== undefined) ownFile(file, 'WAF_JOURNAL');
  return new Recorder(
    {
      kind: 'journal',
      version: 2,
      product,
      caseId: 'emulator',
      target: 'emulator',
      merchant: 'merchant in development',
      merchantId,
      startedAt: new Date().toISOString(),
    },
    { ...options, ...(file !== undefined && { file, onFailure: stop.fail }) },
  );
}

/** Reports each reason once, even if a client tries again and again. */
export function sayOnce(): (reason: string) => void {
  const said = new Set<string>();
  return (reason) => {
    if (said.has(reason) || said.size > MOST_SAID) return;
    printError(`Connection failed: ${reason}.`);
    said.add(reason);
  };
}

export function portIn(url: string): number {
  return Number(new URL(url).port) || DEFAULT_TLS_PORT;
}
