import { expect } from '@playwright/test';
import { runChecks, type Finding } from '../../../../src/checks/index.ts';
import { checkOptions, providerOf } from '../../../../src/harness/providers.ts';
import type { Journal, MerchantCall } from '../../../../src/journal/index.ts';
import type { Rig } from '../emulator/rig.ts';

const options = checkOptions(await providerOf('pancake'));

/** Everything that the checks have to say about a journal. Tests change its entries, and bodies are parsed only once. */
export function findingsOf({ header, entries }: Journal): Finding[] {
  return runChecks({ header, entries: structuredClone([...entries]) }, options);
}

/** Asserts that nobody is accused of anything but these findings, and answers them. The order does not count. */
export function expectFound(journal: Journal, ...checks: readonly string[]): Finding[] {
  const findings = findingsOf(journal);
  const shown = findings.map(({ check, severity, message }) => `${severity} ${check}: ${message}`).join('\n');
  expect(findings.map(({ check }) => check).toSorted(), shown).toEqual([...checks].toSorted());
  return findings;
}

/** Asserts that there is one finding with this id and severity, and answers its message. */
export function theOnly(journal: Journal, check: string, severity: Finding['severity'] = 'error'): Finding {
  const [finding] = expectFound(journal, check);
  expect(finding?.severity).toBe(severity);
  if (!finding) throw new Error(`there is no ${check}`);
  return finding;
}

/** What the harness asked the shop, and what the shop replied. */
export interface Asked {
  operation: string;
  /** Default: `/<operation>`. */
  path?: string;
  body?: unknown;
  reply?: unknown;
}

/** Writes down a call of the harness to the shop, which lasts as long as what the shop does meanwhile. */
export async function asking<T>(
  { journal, clock }: Pick<Rig, 'journal' | 'clock'>,
  { operation, path = `/${operation}`, body, reply = {} }: Asked,
  work?: () => Promise<T>,
): Promise<T | undefined> {
  // A millisecond apart, so that it is clear what was asked when.
  await later(2);
  const [began, at] = [Date.now(), clock.now().toISOString()];
  const result = await work?.();
  await later(2);
  const written: Omit<MerchantCall, 'id' | 'kind'> = {
    at,
    wallAt: new Date(began).toISOString(),
    durationMs: Date.now() - began,
    operation,
    request: {
      method: body === undefined ? 'GET' : 'POST',
      url: `http://127.0.0.1:4000${path}`,
      body: body === undefined ? '' : JSON.stringify(body),
    },
    reply: { status: 200, body: typeof reply === 'string' ? reply : JSON.stringify(reply) },
  };
  journal.call(written);
  return result;
}

/** Time goes by on the machine, so that one thing is surely after another. */
export async function later(ms = 5): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/**
 * Makes the last exchanges of a journal follow each other with these pauses, so that nothing rests on how fast the
 * machine is.
 */
export function pace({ entries }: Pick<Journal, 'entries'>, ...pauses: number[]): void {
  const exchanges = entries.filter((one) => one.kind === 'exchange').slice(-pauses.length);
  let moment = Date.parse(exchanges[0]?.wallAt ?? '');
  for (const [index, exchange] of exchanges.entries()) {
    if (index > 0) moment += pauses[index] ?? 0;
    Object.assign(exchange, { wallAt: new Date(moment).toISOString(), durationMs: 5 });
    moment += 5;
  }
}
