import type { Finding } from '../checks/index.ts';
import { isRecord, parseJson } from '../core/index.ts';
import { problem, warning, type Verdict } from './verdict.ts';

const LONGEST_EXCERPT = 160;

/** Findings as verdicts: errors become problems, the others that deserve a line become warnings. */
export function verdictsFrom(findings: readonly Finding[], about: { where?: string } = {}): Verdict[] {
  return findings.flatMap(({ severity, message, fix }) => {
    if (severity === 'info') return [];
    return [(severity === 'error' ? problem : warning)(message, { ...about, fix })];
  });
}

/** The beginning of a reply, in one line. */
export function excerpt(body: string): string {
  const line = body.replace(/\s+/g, ' ').trim();
  if (line === '') return 'an empty body';
  return line.length > LONGEST_EXCERPT ? `${line.slice(0, LONGEST_EXCERPT - 1)}…` : line;
}

/** The shortest JSON Pointer to a text or number in a JSON reply. */
export function pointerTo(body: string, wanted: string): string | undefined {
  return pointersIn(parseJson(body), '')
    .filter(([, value]) => value === wanted)
    .map(([pointer]) => pointer)
    .toSorted((a, b) => a.length - b.length)[0];
}

/** JSON Pointers to all texts and numbers in a JSON reply whose key matches. */
export function pointersWithKey(body: string, key: RegExp): string[] {
  return pointersIn(parseJson(body), '')
    .map(([pointer]) => pointer)
    .filter((pointer) => key.test(pointer.slice(pointer.lastIndexOf('/') + 1)));
}

function pointersIn(value: unknown, at: string): [pointer: string, value: string][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => pointersIn(item, `${at}/${index}`));
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([key, inner]) =>
      pointersIn(inner, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    );
  }
  return typeof value === 'string' || typeof value === 'number' ? [[at, String(value)]] : [];
}
