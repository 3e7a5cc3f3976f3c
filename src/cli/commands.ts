import type { Command } from './command.ts';
import { check } from './check.ts';
import { coverage } from './coverage.ts';
import { doctor } from './doctor.ts';
import { emulator } from './emulator.ts';
import { gateway } from './gateway.ts';
import { init } from './init.ts';
import { sheet } from './sheet.ts';
import { specDiff } from './spec-diff.ts';

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
];
