import { z } from 'zod';
import type { ErrorEntry } from './spec.ts';
import { readAs, type YamlFile } from './yaml-file.ts';

const text = z.string().min(1);

/** Reads `specs/waffo/errors.yaml`: one entry a code, each operation known. Throws WAF_SPEC with the line. */
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
    operations: z.union([z.literal('all'), z.array(operation)]),
    treatment: text,
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
