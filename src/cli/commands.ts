import type { CommandEntry } from './command.ts';

const ACCEPT = 'Accept a merchant';
const DEVELOP = 'Develop with the emulator';
const RECORDED = 'Look into recorded traffic and documents';
const SUBMIT = 'Run on the sandbox and submit';

/** All commands, in the order of the help. Each is loaded when it runs, so the help stays quick. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    group: ACCEPT,
    name: 'init',
    summary: 'write acceptance.config.yaml, the description of your merchant',
    load: async () => (await import('./init.ts')).init,
  },
  {
    group: ACCEPT,
    name: 'doctor',
    summary:
      'try your description and your server with one order (and one subscription), and say what to fix',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    group: ACCEPT,
    name: 'run',
    summary: 'run the acceptance, or some of its cases',
    load: async () => (await import('./run.ts')).run,
  },
  {
    group: ACCEPT,
    name: 'sheet',
    summary: 'write the sheet and the summary again from the record of a run',
    load: async () => (await import('./sheet.ts')).sheet,
  },
  {
    group: DEVELOP,
    name: 'emulator',
    summary: 'serve the emulator of Waffo or of Waffo Pancake on this machine',
    load: async () => (await import('./emulator.ts')).emulator,
  },
  {
    group: DEVELOP,
    name: 'trigger',
    summary: 'make something happen at a running emulator: a payment, a failure, a renewal, a refund',
    load: async () => (await import('./trigger.ts')).trigger,
  },
  {
    group: DEVELOP,
    name: 'resend',
    summary: 'deliver a notification of a running emulator again: unchanged, in copies, replayed, or forged',
    load: async () => (await import('./resend.ts')).resend,
  },
  {
    group: DEVELOP,
    name: 'clock',
    summary: 'show what is due next at a running emulator, or move its time forward',
    load: async () => (await import('./clock.ts')).clock,
  },
  {
    group: DEVELOP,
    name: 'faults',
    summary: 'show, set or remove the faults of a running emulator',
    load: async () => (await import('./faults.ts')).faults,
  },
  {
    group: RECORDED,
    name: 'check',
    summary: 'run all checks over a recorded journal, or over a capture (HAR)',
    load: async () => (await import('./check.ts')).check,
  },
  {
    group: RECORDED,
    name: 'coverage',
    summary: 'show which parts of the API contract occur in recorded journals, and which do not',
    load: async () => (await import('./coverage.ts')).coverage,
  },
  {
    group: RECORDED,
    name: 'spec-diff',
    summary: "compare the provider's OpenAPI document with our contract",
    load: async () => (await import('./spec-diff.ts')).specDiff,
  },
  {
    group: SUBMIT,
    name: 'gateway',
    summary: 'serve a proxy between your merchant and the sandbox, and check every exchange live',
    load: async () => (await import('./gateway.ts')).gateway,
  },
  {
    group: SUBMIT,
    name: 'status',
    summary: 'show the state of the submission and the next steps, or the history of a case',
    load: async () => (await import('./status.ts')).status,
  },
  {
    group: SUBMIT,
    name: 'continue',
    summary: 'run the cases that are missing or failed in the ledger, and the cases that depend on them',
    load: async () => (await import('./continue.ts')).continueRuns,
  },
  {
    group: SUBMIT,
    name: 'record',
    summary:
      'record the result of a case by hand: done on a device, reported to Waffo, or left out for a reason',
    load: async () => (await import('./record.ts')).record,
  },
  {
    group: SUBMIT,
    name: 'qr',
    summary: 'draw the QR code of a checkout address, to pay on a phone',
    load: async () => (await import('./qr.ts')).qr,
  },
  {
    group: SUBMIT,
    name: 'support',
    summary: "write a package for Waffo's support about a case: context, ids, exchanges, history",
    load: async () => (await import('./support.ts')).support,
  },
  {
    group: SUBMIT,
    name: 'export',
    summary: 'write the signed package to submit: sheets, report, journals, evidence',
    load: async () => (await import('./export.ts')).exportPackage,
  },
  {
    group: SUBMIT,
    name: 'verify',
    summary: 'verify a package: signature, digests, expiry, and that its ids are in its journals',
    load: async () => (await import('./verify.ts')).verify,
  },
  {
    group: SUBMIT,
    name: 'merge-ledgers',
    summary: 'merge the ledgers of several machines, with their evidence, into a new one',
    load: async () => (await import('./merge-ledgers.ts')).mergeLedgers,
  },
];
