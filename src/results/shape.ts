import { isRecord } from '../core/index.ts';
import type { CaseOutcome, CaseRecord, RunHeader } from './record.ts';

/** All outcomes, in the order in which counts are shown. */
export const OUTCOMES = [
  'PASS', 'FAIL', 'PARTIAL', 'NOT_PROVED', 'SKIPPED', 'MANUAL', 'WAFFO_SUPPORT_REQUIRED', 'NA', 'NOT_RUN',
] as const satisfies readonly CaseOutcome[]; // prettier-ignore

const SEVERITIES: readonly unknown[] = ['error', 'warning', 'info'];

/** Whether a parsed value can be judged as a case: an unknown outcome or severity must never slip through. */
export function isCaseRecord(value: unknown): value is CaseRecord {
  return (
    isRecord(value) &&
    ['id', 'product', 'title', 'startedAt'].every((name) => typeof value[name] === 'string') &&
    OUTCOMES.includes(value['result'] as CaseOutcome) &&
    isRecord(value['ids']) &&
    typeof value['durationMs'] === 'number' &&
    ['remarks', 'evidence'].every((name) => isTexts(value[name])) &&
    isListOf(value['findings'], isFinding) &&
    (value['coverage'] === undefined || isListOf(value['coverage'], isRecord))
  );
}

/** Whether a parsed value is the header of a run. */
export function isRunHeader(value: unknown): value is RunHeader {
  return (
    isRecord(value) &&
    value['kind'] === 'run' &&
    ['target', 'targetHost', 'merchant', 'merchantId', 'harness', 'startedAt'].every(
      (name) => typeof value[name] === 'string',
    ) &&
    isTexts(value['features']) &&
    isTexts(value['products']) &&
    isRecord(value['spec']) &&
    isRecord(value['templates'])
  );
}

function isFinding(value: unknown): boolean {
  return (
    isRecord(value) &&
    SEVERITIES.includes(value['severity']) &&
    ['check', 'party', 'message', 'why', 'fix'].every((name) => typeof value[name] === 'string') &&
    isTexts(value['entries'])
  );
}

function isTexts(value: unknown): value is string[] {
  return isListOf(value, (item) => typeof item === 'string');
}

function isListOf(value: unknown, fits: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(fits);
}
