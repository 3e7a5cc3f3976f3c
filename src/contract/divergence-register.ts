import { z } from 'zod';
import { readSpecFile } from './spec-file.ts';
import { parsePackagedYaml, parseYaml, readAs } from './yaml-file.ts';

const text = z.string().min(1);
const value = z.union([text, z.boolean()]);

const entry = z
  .strictObject({
    id: text,
    what: text,
    certainty: z.enum(['observed', 'suspected']),
    emulator: z.strictObject({ conduct: text, option: text.optional(), value: value.optional() }),
    sandbox: z.strictObject({ conduct: text, value: value.optional() }),
    source: text,
    date: z.iso.date(),
    sign: text.optional(),
    unseen: text.optional(),
  })
  .refine(({ sign, unseen }) => (sign === undefined) !== (unseen === undefined), {
    message: 'give either sign or unseen',
  });

const register = z.strictObject({ divergences: z.array(entry).min(1) }).superRefine((file, context) => {
  const seen = new Set<string>();
  for (const [index, { id }] of file.divergences.entries()) {
    if (seen.has(id))
      context.addIssue({ code: 'custom', path: ['divergences', index], message: `${id} stands twice` });
    seen.add(id);
  }
});

/** One known difference between the sandbox and the emulator. */
export type Divergence = z.infer<typeof entry>;

/**
 * The known divergences of a provider, in file order. Throws WAF_SPEC with the line of the first error.
 * @param given the text of a register; default: that of `specs/<product>/`
 */
export function loadDivergences(product: string, given?: string): Divergence[] {
  const file = `${product}/divergences.yaml`;
  const source = given === undefined ? parsePackagedYaml(readSpecFile(file), file) : parseYaml(given, file);
  return readAs(source, register).divergences;
}
