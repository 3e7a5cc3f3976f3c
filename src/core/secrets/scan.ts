import { unzipSync } from 'fflate';
import { openFields } from './fields.ts';
import type { Masker } from './masker.ts';

/** A file that still contains a secret. */
export interface Leak {
  file: string;
  /** Names of the secrets, never values. */
  names: string[];
}

const ARCHIVE = /\.(?:xlsx|zip)$/i;
const JOURNAL = /\.ndjson$/i;
const MARK = /^(?:\[redacted(?:: [^\]]+)?\]\s*)+$/;
/** The value of an id field: merchants choose their order numbers freely, and some look like card numbers. */
const ID = /(?:Id|ID|Request)\\*"\s*:\s*\\*"([^"\\]+)/g;

/**
 * The files that still contain a secret, including files inside archives. Everything was masked when it came in, so a
 * hit is a defect of this harness, or part of evidence that a person supplied. Pictures are not read.
 */
export function findLeaks(
  files: Iterable<readonly [path: string, bytes: Uint8Array]>,
  masker: Masker,
): Leak[] {
  const texts = [...files].flatMap(([path, bytes]) => textsOf(path, bytes));
  const ids = new Set(texts.flatMap(({ text }) => Array.from(text.matchAll(ID), ([, id = '']) => id)));
  return texts.flatMap(({ file, text }) => {
    const names = new Set(
      masker
        .spans(text)
        .filter(({ start, end }) => !ids.has(text.slice(start, end)))
        .map(({ name }) => name),
    );
    if (JOURNAL.test(file)) for (const name of text.split('\n').flatMap(openInLine)) names.add(name);
    return names.size > 0 ? [{ file, names: [...names] }] : [];
  });
}

function textsOf(path: string, bytes: Uint8Array): { file: string; text: string }[] {
  if (!ARCHIVE.test(path)) return [{ file: path, text: Buffer.from(bytes).toString('utf8') }];
  return Object.entries(unzipSync(bytes)).flatMap(([part, content]) => textsOf(`${path}/${part}`, content));
}

/** What the recorder should have masked in a line of a journal: a credential header, a secret field. */
function openInLine(line: string): string[] {
  const entry = parse(line);
  return ['request', 'response', 'reply'].flatMap((side) => {
    const message = entry?.[side];
    if (typeof message !== 'object' || message === null) return [];
    const { headers, body } = message as { headers?: Record<string, unknown>; body?: unknown };
    const key = headers?.['x-api-key'];
    return [
      ...(typeof key === 'string' && !MARK.test(key) ? ['x-api-key'] : []),
      ...(typeof body === 'string' ? openFields(body) : []),
    ];
  });
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
