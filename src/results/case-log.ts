import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder, writing } from '../files/index.ts';

/** A line that the merchant printed. */
export interface CaseLogLine {
  /** ISO 8601 UTC, by the machine's clock. */
  at: string;
  text: string;
}

/** Writes what a merchant printed during a case, a line each, the time first. Answers the path relative to the folder. */
export function writeCaseLog(folder: string, name: string, lines: readonly CaseLogLine[]): string {
  const path = join('logs', `${name}.log`);
  const file = join(folder, path);
  writing(file, () => {
    makeFolder(dirname(file));
    writeFileSync(file, lines.map(({ at, text }) => `${at} ${text}\n`).join(''));
  });
  return path;
}

/** Reads it again; empty if it is not there. */
export function readCaseLog(folder: string, path: string): CaseLogLine[] {
  const file = join(folder, path);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, at, text] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (.*)$/s.exec(line) ?? [];
      return at === undefined || text === undefined ? [] : [{ at, text }];
    });
}
