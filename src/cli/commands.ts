import type { Command } from './command.ts';
import { check } from './check.ts';
import { continueRuns } from './continue.ts';
import { coverage } from './coverage.ts';
import { doctor } from './doctor.ts';
import { emulator } from './emulator.ts';
import { exportPackage } from './export.ts';
import { gateway } from './gateway.ts';
import { init } from './init.ts';
import { mergeLedgers } from './merge-ledgers.ts';
import { qr } from './qr.ts';
import { record } from './record.ts';
import { sheet } from './sheet.ts';
import { specDiff } from './spec-diff.ts';
import { status } from './status.ts';
import { support } from './support.ts';
import { verify } from './verify.ts';

/** All commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  init,
  doctor,
  check,
  coverage,
  emulator,
  gateway,
  sheet,
  specDiff,
  status,
  continueRuns,
  record,
  qr,
  support,
  exportPackage,
  verify,
  mergeLedgers,
];
