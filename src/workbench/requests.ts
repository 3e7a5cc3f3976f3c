import { z } from 'zod';

const id = z.string().min(1).max(200);
const text = z.string().max(1000);
const MOST_COPIES = 50;

/** The schemas of request bodies to the workbench. */
export const REQUESTS = {
  simulate: z.strictObject({ id, action: id, value: text.optional() }),
  resend: z.strictObject({ id }),
  duplicate: z.strictObject({
    id,
    times: z.number().int().min(1).max(MOST_COPIES).optional(),
    concurrent: z.boolean().optional(),
  }),
  replay: z.strictObject({ id }),
  forge: z.strictObject({ id, manner: id, fields: z.record(z.string(), z.unknown()).optional() }),
  faults: z.strictObject({
    where: id,
    kind: id,
    value: text.optional(),
    about: id.optional(),
    times: z.number().int().min(1).max(1_000_000).optional(),
  }),
  'faults/clear': z.strictObject({}),
  clock: z.union([z.strictObject({ advance: id }), z.strictObject({ next: z.literal(true) })]),
} as const;

/** Names of the POST requests. */
export type RequestName = keyof typeof REQUESTS;

/** The body of such a request. */
export type RequestBody<N extends RequestName> = z.output<(typeof REQUESTS)[N]>;
