import { z } from 'zod';
import type { ErrorEntry, RefusedAnswer } from './spec.ts';
import { readAs, type YamlFile } from './yaml-file.ts';

const text = z.string().min(1);
const pattern = text.refine(isPattern, 'is no regular expression');

/**
 * Reads `specs/<provider>/errors.yaml`: one entry per code, with known operations only. Throws WAF_SPEC with the line.
 */
export function readErrors(file: YamlFile, operationIds: readonly string[]): ErrorEntry[] {
  const operation = text.refine(
    (id) => operationIds.includes(id),
    'is no operationId of the OpenAPI document',
  );
  const entry = z.strictObject({
    code: text,
    http: z.array(z.int().min(200).max(599)).min(1),
    class: z.enum(['success', 'merchant', 'idempotency', 'user', 'system', 'risk', 'unknown']),
    meaning: text,
    layers: z.array(text).min(1).optional(),
    message: pattern.optional(),
    operations: z.union([z.literal('all'), z.array(operation)]),
    treatment: text,
    source: text.optional(),
  });
  const catalogue = z.strictObject({ errors: z.array(entry).min(1) }).superRefine(({ errors }, context) => {
    const seen = new Set<string>();
    for (const [index, { code }] of errors.entries()) {
      if (seen.has(code))
        context.addIssue({ code: 'custom', path: ['errors', index], message: `${code} stands twice` });
      seen.add(code);
    }
  });
  return readAs(file, catalogue).errors;
}

/** The first entry that matches an answer; undefined if none does. */
export function entryFor(entries: readonly ErrorEntry[], answer: RefusedAnswer): ErrorEntry | undefined {
  const { operation, status, layer, message } = answer;
  return entries.find(
    (entry) =>
      entry.http.includes(status) &&
      (entry.operations === 'all' || entry.operations.includes(operation)) &&
      (entry.layers === undefined || entry.layers.includes(layer)) &&
      (entry.message === undefined || new RegExp(entry.message, 'u').test(message)),
  );
}

function isPattern(written: string): boolean {
  try {
    return new RegExp(written, 'u').source !== '';
  } catch {
    return false;
  }
}
