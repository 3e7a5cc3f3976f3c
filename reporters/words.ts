import { relative } from 'node:path';
import { openedAs, type CaseOutcome, type CoverageRow } from '../src/results/index.ts';

/** A result as text for people. */
export function labelOf(result: CaseOutcome | CoverageRow['status']): string {
  switch (result) {
    case 'NA':
      return 'N/A';
    case 'WAFFO_SUPPORT_REQUIRED':
      return 'WAFFO SUPPORT';
    default:
      return result.replaceAll('_', ' ');
  }
}

/** The meaning of each result, for the reader of the sheet. */
export const MEANINGS: Readonly<Record<CaseOutcome, string>> = {
  PASS: 'Executed in this run; everything expected was seen and nothing wrong was.',
  FAIL: 'Executed; something wrong was seen.',
  PARTIAL: 'Executed; part of what must be shown is missing.',
  NOT_PROVED: 'Executed; nothing wrong was seen, but something that had to show could not be observed.',
  SKIPPED: 'Not executed, for the reason given.',
  MANUAL: 'A person has to do it, e.g. on a real device.',
  WAFFO_SUPPORT_REQUIRED: 'Only Waffo can bring about or clear up what it needs.',
  NA: 'Does not apply to this integration, for the reason given.',
  NOT_RUN: 'Not executed in this run.',
};

/** `0.4 s`, `12.0 s`, `2 min 05 s`. */
export function durationText(ms: number): string {
  const tenths = Math.round(ms / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** `2026-11-21 04:15:00 UTC` of an ISO 8601 time. */
export function timeText(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

/** The first line of a text. Only extremely long texts are cut, because the end may contain the important value. */
export function oneLine(text: string, length = 2_000): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}

/** A path of a run's file that can be opened from here. */
export function shownPath(path: string): string {
  return shortPath(openedAs(path));
}

/** A path relative to this folder, or the absolute one if it is shorter. */
export function shortPath(path: string, cwd = process.cwd()): string {
  const near = relative(cwd, path);
  return near !== '' && near.length < path.length ? near : path;
}

/** The emulator options that were set; all others are as documented. */
export function optionsText(options: Readonly<Record<string, unknown>> = {}): string {
  const set = Object.entries(options).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return set.length > 0 ? set.join(', ') : 'defaults';
}
