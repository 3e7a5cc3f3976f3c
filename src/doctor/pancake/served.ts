import { join } from 'node:path';
import { HarnessError } from '../../core/index.ts';
import { openConnection } from '../../harness/pancake/connection.ts';
import { Recorder } from '../../journal/index.ts';
import { describedSecrets } from '../../merchant/index.ts';
import type { Examination } from '../examination.ts';
import { portTaken } from '../served.ts';
import { ok, problemOf, type Verdict } from '../verdict.ts';
import type { PancakeContext } from './context.ts';

/** Pancake's side. */
export const served: readonly Examination<PancakeContext>[] = [
  { id: 'emulator', title: 'the emulator', needs: [], examine: serve },
];

async function serve(context: PancakeContext): Promise<Verdict> {
  const { checks, description, settings, env } = context.given;
  const recorder = (merchantId: string, secrets: ConstructorParameters<typeof Recorder>[1]): Recorder =>
    new Recorder(
      {
        kind: 'journal',
        version: 2,
        product: 'pancake',
        caseId: 'doctor',
        target: 'emulator',
        merchant: description.name,
        merchantId,
        startedAt: new Date().toISOString(),
      },
      secrets,
    );
  const connection = await openConnection({
    provider: checks.provider,
    description,
    settings,
    env,
    browser: undefined,
    unmatched: (secrets) => recorder('', { secrets }),
  }).catch((error: unknown) => {
    if (error instanceof HarnessError) return error;
    throw error;
  });
  if (connection instanceof HarnessError)
    return connection.code === 'WAF_PORT' ? portTaken(connection) : problemOf(connection);
  const journal = recorder(connection.merchantId, {
    secrets: [...connection.secrets, ...describedSecrets(description)],
    ...(context.evidence && { file: join(context.evidence, 'journal.ndjson') }),
  });
  const url = connection.variables['WAFFO_BASE_URL'] ?? '';
  context.served = { connection, url, journal, close: () => connection.close() };
  return ok(`emulator: ${url}`);
}
