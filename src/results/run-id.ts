import { randomBytes } from 'node:crypto';

const RUN_ID = /^\d{8}T\d{6}Z-[0-9a-f]{6}$/;

/** A fresh name of a run, that sorts by time: `20261125T223015Z-3fa9c1`. */
export function newRunId(at: Date): string {
  return `${at.toISOString().replace(/[-:]|\.\d+/g, '')}-${randomBytes(3).toString('hex')}`;
}

/** Whether a name is one of these. */
export function isRunId(name: string): boolean {
  return RUN_ID.test(name);
}
