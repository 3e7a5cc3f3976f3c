import { z } from 'zod';
import { toMs, isUrl } from '../../core/index.ts';
import { CALL_PLACEHOLDERS, START_PLACEHOLDERS, placeholdersIn } from '../placeholders.ts';
import { suggestion } from './suggestion.ts';

const REQUEST = /^(GET|POST|PUT|PATCH|DELETE) (\/\S*)$/;
const POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;
const DURATION = /^\s*\d+(?:\.\d+)?\s*(ms|s|m|h|d)\s*$/;

type Path = (string | number)[];
type Report = (message: string, path: Path) => void;

/** A table that refuses unknown keys. */
export const table = z.strictObject;

/** Text that may be written as a number or a boolean. */
export const looseText = z
  .union([z.string(), z.number(), z.boolean()], { error: 'must be text' })
  .transform(String);

export const text = z.string().refine((value) => value.trim() !== '', { error: 'must not be empty' });

/** A JSON Pointer into the reply. */
export const pointer = z.string().regex(POINTER, {
  error: ({ input }) =>
    `"${String(input)}" is not a JSON Pointer: write /${String(input).replace(/^\W+/, '')}`,
});

/** A duration, in milliseconds when parsed. */
export const duration = z
  .union([z.string().regex(DURATION, { error: notADuration }), z.number()], { error: notADuration })
  .transform((value) => Math.ceil(toMs(value)))
  .refine((value) => value > 0, { error: 'must be longer than nothing' });

/** `METHOD /path`, with placeholders from `allowed`. */
export function request(allowed: readonly string[]) {
  return z
    .string()
    .regex(REQUEST, {
      error: ({ input }) =>
        `"${String(input)}" is not a request: write it like POST /orders${requestAdvice(input)}`,
    })
    .superRefine((value, context) => {
      judge(value, [], allowed, (message) => context.addIssue({ code: 'custom', message }));
    });
}

/** A JSON body whose values may contain placeholders from `allowed`. */
export function body(allowed: readonly string[]) {
  return z
    .union([z.record(z.string(), z.unknown()), z.array(z.unknown())], { error: 'must be a table or a list' })
    .superRefine((value, context) => {
      judge(value, [], allowed, (message, path) => context.addIssue({ code: 'custom', message, path }));
    });
}

/** Headers of all operations. */
export const headers = z
  .record(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, { error: 'is not a header name' }), looseText)
  .superRefine((value, context) => {
    judge(value, [], CALL_PLACEHOLDERS, (message, path) =>
      context.addIssue({ code: 'custom', message, path }),
    );
  });

/** Text of `start`, which may contain {port} and {dataDir}; `${NAME}` is left to the shell. */
export function startText(schema: z.ZodString) {
  return schema.superRefine((value, context) => {
    judge(value, [], START_PLACEHOLDERS, (message) => context.addIssue({ code: 'custom', message }), true);
  });
}

/** Environment of the started merchant. */
export const environment = z.record(z.string(), looseText).superRefine((value, context) => {
  judge(
    value,
    [],
    START_PLACEHOLDERS,
    (message, path) => context.addIssue({ code: 'custom', message, path }),
    true,
  );
});

/** A path on the merchant's server, without placeholders. */
export const serverPath = z
  .string()
  .regex(/^\/\S*$/, { error: ({ input }) => `"${String(input)}" is not a path: it begins with /` })
  .superRefine((value, context) => {
    judge(value, [], [], (message) => context.addIssue({ code: 'custom', message }));
  });

/** http(s) address of the merchant; may contain {port}. */
export const baseUrl = z.string().superRefine((value, context) => {
  judge(value, [], ['port'], (message) => context.addIssue({ code: 'custom', message }));
  if (!isAddress(value.replaceAll('{port}', '1'))) {
    context.addIssue({
      code: 'custom',
      message: `"${value}" is not an address: write it like http://127.0.0.1:{port}`,
    });
  }
});

function notADuration({ input }: { input?: unknown }): string {
  return `${JSON.stringify(input)} is not a duration: write 500ms, 30s, 4m or 20h`;
}

function isAddress(text: string): boolean {
  if (!isUrl(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '';
}

function requestAdvice(input: unknown): string {
  const [method = '', path = ''] = String(input).trim().split(/\s+/);
  if (REQUEST.test(`${method.toUpperCase()} ${path}`)) return ` (here: ${method.toUpperCase()} ${path})`;
  if (/^https?:/.test(path)) return ' (the address is merchant.baseUrl)';
  return '';
}

/** Reports every text that looks like a placeholder but is not in `allowed`. */
function judge(value: unknown, path: Path, allowed: readonly string[], report: Report, shell = false): void {
  if (typeof value === 'string') {
    for (const { text: written, name, form } of placeholdersIn(value, shell)) {
      const problem = problemOf(written, name, form, allowed);
      if (problem) report(problem, path);
    }
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => judge(item, [...path, index], allowed, report, shell));
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) judge(inner, [...path, key], allowed, report, shell);
  }
}

function problemOf(
  written: string,
  name: string,
  form: string | undefined,
  allowed: readonly string[],
): string | undefined {
  const inBraces = (known: string): string => `{${known}}`;
  if (!allowed.includes(name)) {
    const elsewhere = ([...CALL_PLACEHOLDERS, ...START_PLACEHOLDERS] as string[]).includes(name);
    const verdict = elsewhere ? 'has no value here' : 'is not a placeholder';
    return `${written} ${verdict}; ${suggestion(name, allowed, inBraces)}`;
  }
  if (form !== undefined && form !== 'number') {
    return `${written} is not a form; write {${name}} for text or {${name}:number} for a number`;
  }
  const canonical = form === undefined ? `{${name}}` : `{${name}:number}`;
  return written === canonical ? undefined : `${written} holds spaces; write ${canonical}`;
}
