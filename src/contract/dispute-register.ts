import { z } from 'zod';
import { readSpecFile } from './spec-file.ts';
import { parsePackagedYaml, parseYaml, readAs } from './yaml-file.ts';

const text = z.string().min(1);

const claim = z
  .strictObject({ says: text, sources: z.array(text) })
  .refine(({ says, sources }) => (says === 'not told') === (sources.length === 0), {
    message: 'give the sources, or say that it is not told',
  });
const entry = z.strictObject({
  id: text,
  topic: text,
  claims: z.array(claim).min(1),
  follow: z
    .strictObject({
      conduct: text,
      option: text.optional(),
      value: z.union([text, z.boolean(), z.int()]).optional(),
    })
    .refine(({ option, value }) => (option === undefined) === (value === undefined), {
      message: 'an option has a value by default',
    }),
  why: text,
});

const register = z.strictObject({ disputes: z.array(entry).min(1) }).superRefine((file, context) => {
  const seen = new Set<string>();
  for (const [index, { id }] of file.disputes.entries()) {
    if (seen.has(id))
      context.addIssue({ code: 'custom', path: ['disputes', index], message: `${id} stands twice` });
    seen.add(id);
  }
});

/** A point on which the sources of a provider disagree or are silent, and the reading that is used. */
export type Dispute = z.infer<typeof entry>;

/**
 * The disputes of a provider, in file order. Throws WAF_SPEC with the line of the first error.
 * @param given the text of a register; default: that of `specs/<product>/`
 */
export function loadDisputes(product: string, given?: string): Dispute[] {
  const file = `${product}/divergences.yaml`;
  const source = given === undefined ? parsePackagedYaml(readSpecFile(file), file) : parseYaml(given, file);
  return readAs(source, register).disputes;
}
