import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import type { TestResult } from '@playwright/test/reporter';
import { parseJson } from '../src/core/index.ts';
import { writing } from '../src/files/index.ts';
import { isCaseRecord, isRunHeader, type CaseRecord, type RunHeader } from '../src/results/index.ts';

type Attachment = TestResult['attachments'][number];

/** What a test told of its case. `unreadable`: it attached something that is no record. */
export function attachedCase(result: TestResult): CaseRecord | 'unreadable' | undefined {
  const value = lastAttached(result, 'case');
  if (value === undefined) return undefined;
  return isCaseRecord(value.json) ? value.json : 'unreadable';
}

/** What a test told of the run. */
export function attachedRun(result: TestResult): RunHeader | undefined {
  const json = lastAttached(result, 'run')?.json;
  return isRunHeader(json) ? json : undefined;
}

/**
 * Brings journals and evidence into the results folder where they are not there yet, because the case ran on
 * another machine (merge-reports). An attachment is such a file if its name is the path that the record gives.
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

/**
 * Keeps the screenshots that the test runner took of a failed case, as evidence beside the journal. Answers the record
 * that names them.
 */
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

/** The text of an attachment, wherever it was kept; empty if it is gone. */
function textOf({ body, path }: Attachment): string {
  if (body) return body.toString('utf8');
  return path && existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function staysInside(path: string): boolean {
  return !isAbsolute(path) && !normalize(path).startsWith('..');
}
