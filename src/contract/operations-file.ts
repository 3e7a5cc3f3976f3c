import { z } from 'zod';

const text = z.string().min(1);
const names = z.array(text).min(1);

const object = z.strictObject({
  noun: text,
  machine: text.optional(),
  id: text,
  providerId: text.optional(),
  reference: text.optional(),
  updated: text.optional(),
  expires: text.optional(),
  echoes: names.default([]),
  success: z.strictObject({ statuses: names, event: text }).optional(),
});
const call = z.strictObject({
  object: text.optional(),
  effect: z.enum(['creates', 'changes', 'reads']),
  asked: text.optional(),
  key: text.optional(),
  owner: text.optional(),
  purpose: names.default([]),
  material: names.default([]),
  frees: names.default([]),
  names: names.default([]),
  inquiry: text.optional(),
  amounts: names.default([]),
  currency: text.optional(),
  payer: text.optional(),
  sent: text.optional(),
  expires: text.optional(),
  past: names.default([]),
  status: text.optional(),
  announces: z.literal(true).optional(),
  amends: z.literal(true).optional(),
});
const event = z.strictObject({
  object: text,
  status: text.optional(),
  period: text.optional(),
  address: text,
});
/** The form of `specs/<provider>/operations.yaml`. */
export const operationsFile = z.strictObject({
  payload: z.strictObject({ answer: text, notification: text }),
  attempts: z.int().min(1),
  account: text.optional(),
  ignored: z.array(text),
  aliases: z.record(text, text),
  objects: z.record(text, object),
  operations: z.record(text, call),
  notifications: z.record(text, event),
});

/** The file as it is written. */
export type OperationsFile = z.infer<typeof operationsFile>;
