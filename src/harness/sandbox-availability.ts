import type { SandboxNote } from '../case-list/index.ts';
import type { SkipReason } from './skip-reason.ts';

const SHOW = 'Show Waffo the rehearsal on the emulator (ACCEPTANCE_REHEARSAL names its results folder).';

/** What becomes of a case on the sandbox without its being run; undefined if it is to be run. */
export function sandboxSkipReason(note: SandboxNote | undefined): SkipReason | undefined {
  switch (note?.kind) {
    case undefined:
    case 'needs':
      return undefined;
    case 'waits':
      return {
        result: 'SKIPPED',
        reason: `takes longer on the sandbox than a run: ${note.what}`,
        nextStep: `Do it by hand and watch it, or leave it open. ${SHOW}`,
      };
    case 'manual':
      return {
        result: 'MANUAL',
        reason: `needs a person: ${note.what}`,
        nextStep: 'Do it by hand and record the result.',
      };
    case 'impossible':
      return { result: 'SKIPPED', reason: `not possible on the sandbox: ${note.what}`, nextStep: SHOW };
  }
}
