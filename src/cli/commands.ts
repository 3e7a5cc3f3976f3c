import type { CommandEntry } from './command.ts';

/** All commands, in the order of the help. Each is loaded when it runs: the help stays quick. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'write acceptance.config.yaml, the description of your merchant',
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'doctor',
    summary:
      'try your configuration and your server on one order (and one subscription), and say what to fix',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'run',
    summary: 'run the acceptance, or some of its cases',
    load: async () => (await import('./run.ts')).run,
  },
  {
    name: 'check',
    summary: 'run all checks over a recorded journal, or over a capture (HAR)',
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'coverage',
    summary: 'show which parts of the API contract recorded journals have seen, and which they have not',
    load: async () => (await import('./coverage.ts')).coverage,
  },
  {
    name: 'emulator',
    summary: 'serve the emulated Waffo on this machine, for development',
    load: async () => (await import('./emulator.ts')).emulator,
  },
  {
    name: 'trigger',
    summary: 'let something happen at a running emulator: a payment, a failure, a renewal, a refund',
    load: async () => (await import('./trigger.ts')).trigger,
  },
  {
    name: 'resend',
    summary: 'deliver a notification of a running emulator again: as it was, in copies, replayed, or forged',
    load: async () => (await import('./resend.ts')).resend,
  },
  {
    name: 'clock',
    summary: 'show what falls due at a running emulator, and move its time on',
    load: async () => (await import('./clock.ts')).clock,
  },
  {
    name: 'faults',
    summary: 'show, set and take back what goes wrong at a running emulator',
    load: async () => (await import('./faults.ts')).faults,
  },
  {
    name: 'gateway',
    summary: 'stand between your merchant and the sandbox, and check every exchange live',
    load: async () => (await import('./gateway.ts')).gateway,
  },
  {
    name: 'sheet',
    summary: 'write the sheet and the summary again from the record of a run',
    load: async () => (await import('./sheet.ts')).sheet,
  },
  {
    name: 'spec-diff',
    summary: "compare the provider's OpenAPI document with our contract",
    load: async () => (await import('./spec-diff.ts')).specDiff,
  },
  {
    name: 'status',
    summary: 'show where the submission stands and what is next, or the history of a case',
    load: async () => (await import('./status.ts')).status,
  },
  {
    name: 'continue',
    summary: 'run the cases that the ledger has as missing or failed, and what depends on them',
    load: async () => (await import('./continue.ts')).continueRuns,
  },
  {
    name: 'record',
    summary:
      'record the result of a case by hand: done on a device, given to Waffo, or left out for a reason',
    load: async () => (await import('./record.ts')).record,
  },
  {
    name: 'qr',
    summary: 'draw the QR code of a checkout address, to pay on a phone',
    load: async () => (await import('./qr.ts')).qr,
  },
  {
    name: 'support',
    summary: "write a package for Waffo's support about a case: context, ids, exchanges, history",
    load: async () => (await import('./support.ts')).support,
  },
  {
    name: 'export',
    summary: 'write the signed package to submit: sheets, report, journals, evidence',
    load: async () => (await import('./export.ts')).exportPackage,
  },
  {
    name: 'verify',
    summary: 'verify a package: signature, digests, expiry, and that its ids are in its journals',
    load: async () => (await import('./verify.ts')).verify,
  },
  {
    name: 'merge-ledgers',
    summary: 'join the ledgers of several machines, with what they keep, into a new one',
    load: async () => (await import('./merge-ledgers.ts')).mergeLedgers,
  },
];
