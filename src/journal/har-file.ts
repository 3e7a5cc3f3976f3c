import { z } from 'zod';
import { HarnessError, isRecord, parseJson, isUrl } from '../core/index.ts';

const header = z.looseObject({ name: z.string(), value: z.string() });
const entry = z.looseObject({
  startedDateTime: z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'is no time'),
  time: z.number().optional(),
  request: z.looseObject({
    method: z.string(),
    url: z.string().refine((text) => isUrl(text), 'is no absolute URL'),
    headers: z.array(header),
    bodySize: z.number().optional(),
    postData: z.looseObject({ text: z.string().optional(), encoding: z.string().optional() }).optional(),
  }),
  response: z.looseObject({
    status: z.number(),
    headers: z.array(header),
    _error: z.string().nullish(),
    content: z.looseObject({
      size: z.number().optional(),
      text: z.string().optional(),
      encoding: z.string().optional(),
    }),
  }),
});
const har = z.looseObject({ log: z.looseObject({ version: z.string(), entries: z.array(entry) }) });

/** One request and its response in a capture (HAR 1.2). */
export type HarEntry = z.infer<typeof entry>;

/** Whether a file is a capture and not a journal: by its name or its content. */
export function isHar(text: string, file: string): boolean {
  if (/\.har$/i.test(file)) return true;
  const end = text.indexOf('\n');
  const first = parseJson(end === -1 ? text : text.slice(0, end));
  if (isRecord(first)) return 'log' in first;
  return /^\s*\{\s*"log"\s*:/.test(text);
}

/** The entries of a capture, ordered by time. Throws WAF_JOURNAL with the place of the error. */
export function parseHar(text: string, file: string): HarEntry[] {
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  if (value === undefined) throw broken(file, 'is not JSON: it may have been cut off');
  const parsed = har.safeParse(value);
  if (parsed.success)
    return parsed.data.log.entries.toSorted(
      (a, b) => Date.parse(a.startedDateTime) - Date.parse(b.startedDateTime),
    );
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join('.') ?? '';
  const what = !place || place === 'log' ? 'holds no log' : `${place} ${wording(issue?.message ?? '')}`;
  throw broken(file, place ? `is no HAR 1.2: ${what}` : 'is no HAR 1.2: it is no object');
}

function wording(message: string): string {
  return message.startsWith('is ') ? message : `(${message})`;
}

function broken(file: string, what: string): HarnessError {
  return new HarnessError(
    'WAF_JOURNAL',
    `${file} ${what}`,
    'Save the capture again as "HAR with content", whole and unedited.',
  );
}
