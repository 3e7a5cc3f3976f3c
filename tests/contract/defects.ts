import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { specOf, type SpecTexts } from '../../src/contract/load.ts';
import { HarnessError } from '../../src/core/index.ts';

/** The documents that every provider has. */
type Document = keyof Omit<SpecTexts, 'graphql'>;

const read = (name: string) =>
  readFileSync(new URL(`../../specs/waffo/${name}.yaml`, import.meta.url), 'utf8');
/** The documents as they are. */
export const texts: SpecTexts = {
  openapi: read('openapi'),
  states: read('states'),
  errors: read('errors'),
  operations: read('operations'),
};

/** The texts with one replacement in one of them, and the line where it stands. */
function broken(document: Document, from: string, to: string): { texts: SpecTexts; line: number } {
  const at = texts[document].indexOf(from);
  expect(at, `"${from}" is in ${document}`).toBeGreaterThanOrEqual(0);
  return {
    texts: { ...texts, [document]: texts[document].replace(from, () => to) },
    line: texts[document].slice(0, at).split('\n').length,
  };
}

function failure(of: SpecTexts): HarnessError {
  try {
    const spec = specOf('waffo', of);
    void spec.errorCatalogue;
    void spec.machines;
    void spec.semantics;
  } catch (error) {
    expect(error).toBeInstanceOf(HarnessError);
    return error as HarnessError;
  }
  throw new Error('it was accepted');
}

/**
 * What is broken, in which document, how, and what the message says. It points to the line where the broken text
 * stands, to one so many lines further down, or to the line that begins with a text.
 */
export type Defect = [
  what: string,
  document: Document,
  from: string,
  to: string,
  says: string,
  at?: number | string,
];

/** A test for each: it is reported with its file and line. */
export function reportEach(defects: readonly Defect[]): void {
  for (const [what, document, from, to, says, at = 0] of defects)
    test(`${what} is reported with its file and line`, () => {
      const { texts, line } = broken(document, from, to);
      const expected = typeof at === 'string' ? lineOf(texts[document], at) : line + at;
      const { code, message, hint } = failure(texts);
      expect(code).toBe('WAF_SPEC');
      expect(message).toContain(`specs/waffo/${document}.yaml line ${expected}: `);
      expect(message).toContain(says);
      expect(message.split('\n')).toHaveLength(2);
      expect(hint).toBe('Fix that line, or restore the file that came with this version.');
    });
}

function lineOf(text: string, start: string): number {
  return text.split('\n').findIndex((line) => line.startsWith(start)) + 1;
}
