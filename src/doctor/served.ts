import { join } from 'node:path';
import { openWaffoSide } from '../harness/index.ts';
import { loadSpec } from '../contract/index.ts';
import { VirtualClock } from '../transport/index.ts';
import { Recorder } from '../journal/index.ts';
import { HarnessError } from '../core/index.ts';
import type { Examination } from './examination.ts';
import { secretsOf } from './secrets.ts';
import { ok, problemOf, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';

const PORT_VARIABLE = 'ACCEPTANCE_WAFFO_PORT';

/** Waffo's side. */
export const served: readonly Examination<DoctorContext>[] = [
  { id: 'emulator', title: 'the emulator', needs: [], examine: serve },
];

async function serve(context: DoctorContext): Promise<Verdict> {
  const { description, settings, env } = context.given;
  const side = await openWaffoSide(description, settings, env).catch((error: unknown) => {
    if (error instanceof HarnessError) return error;
    throw error;
  });
  if (side instanceof HarnessError) return side.code === 'WAF_PORT' ? portTaken(side) : problemOf(side);
  const { emulator, account, credentials } = side;
  const journal = new Recorder(
    {
      kind: 'journal',
      version: 2,
      product: 'one-time-payment',
      caseId: 'doctor',
      target: 'emulator',
      merchant: description.name,
      merchantId: account.merchantId,
      startedAt: new Date().toISOString(),
    },
    {
      secrets: secretsOf(description, credentials),
      ...(context.evidence && { file: join(context.evidence, 'journal.ndjson') }),
    },
  );
  const { hostname } = new URL(description.baseUrl.replaceAll('{port}', '1'));
  const world = await emulator.openWorld({ journal, clock: new VirtualClock(), notifyHosts: [hostname] });
  context.served = { ...side, world, spec: loadSpec() };
  return ok(`emulator: ${emulator.url}`);
}

/** Another process uses the emulator's port. */
export function portTaken(error: HarnessError): Verdict {
  return problemOf(error, {
    where: PORT_VARIABLE,
    fix: `Stop what listens there (perhaps \`waffo-acceptance emulator\`, or a run), or name another port in ${PORT_VARIABLE} and point the server to it.`,
  });
}
