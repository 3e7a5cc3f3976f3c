import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import type { TestResult } from '@playwright/test/reporter';
import { parseJson } from '../src/core/index.ts';
import { writing } from '../src/files/index.ts';
import { isCaseRecord, isRunHeader, type CaseRecord, type RunHeader } from '../src/results/index.ts';

type Attachment = TestResult['attachments'][number];

/** The record that a test attached. `unreadable`: it is not a valid record. */
export function attachedCase(result: TestResult): CaseRecord | 'unreadable' | undefined {
  const value = lastAttached(result, 'case');
  if (value === undefined) return undefined;
  return isCaseRecord(value.json) ? value.json : 'unreadable';
}

/** The run header that a test attached. */
export function attachedRun(result: TestResult): RunHeader | undefined {
  const json = lastAttached(result, 'run')?.json;
  return isRunHeader(json) ? json : undefined;
}

/**
 * Copies journals and evidence into the results folder if they are missing there, because the case ran on another
 * machine (merge-reports). An attachment is such a file if its name is the path in the record.
 */
export function carryFiles(record: CaseRecord, result: TestResult, folder: string): void {
  const { journal, log, evidence } = record;
  const wanted = new Set([...(journal ? [journal] : []), ...(log ? [log] : []), ...evidence]);
  for (const attachment of result.attachments) {
    if (!wanted.has(attachment.name) || !staysInside(attachment.name)) continue;
    const file = join(folder, attachment.name);
    if (existsSync(file)) continue;
    writing(file, () => {
      mkdirSync(dirname(file), { recursive: true });
      if (attachment.path) copyFileSync(attachment.path, file);
      else if (attachment.body) writeFileSync(file, attachment.body);
    });
  }
}

/** Keeps the test runner's screenshots of a failed case as evidence. Returns the record with their paths. */
export function keepScreenshots(record: CaseRecord, { attachments }: TestResult, folder: string): CaseRecord {
  const pictures = attachments.flatMap(({ contentType, path, body }) =>
    contentType === 'image/png' && (body || (path && existsSync(path))) ? [{ path, body }] : [],
  );
  const names = pictures.slice(0, MOST_SCREENSHOTS).map(({ path, body }, index) => {
    const name = join('screenshots', record.product, `${record.id}-${index + 1}.png`);
    const file = join(folder, name);
    writing(file, () => {
      mkdirSync(dirname(file), { recursive: true });
      if (path) copyFileSync(path, file);
      else if (body) writeFileSync(file, body);
    });
    return name;
  });
  return names.length === 0 ? record : { ...record, evidence: [...record.evidence, ...names] };
}

const MOST_SCREENSHOTS = 4;

function lastAttached(result: TestResult, name: string): { json: unknown } | undefined {
  const attachment = result.attachments.findLast((one) => one.name === name);
  return attachment && { json: parseJson(textOf(attachment)) };
}

/** The text of an attachment, from memory or file; empty if it is gone. */
function textOf({ body, path }: Attachment): string {
  if (body) return body.toString('utf8');
  return path && existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function staysInside(path: string): boolean {
  return !isAbsolute(path) && !normalize(path).startsWith('..');
}
