/*
 * Types of an emulator's options. Enums and booleans show their values themselves; for the others, the title does. In
 * a separate file, because most of this folder does not load zod.
 */
import { z } from 'zod';
import { isUrl, toMs } from '../core/index.ts';

const DURATION = /^\d+(?:\.\d+)?\s*(?:ms|s|m|h|d)$/;
const HOST = /^[a-z0-9.:-]+$/i;

export const flag = z.boolean();
export const count = z
  .int({ error: 'must be a whole number' })
  .min(1, { error: 'must be at least 1' })
  .meta({ title: 'a number, at least 1' });
export const duration = z
  .string()
  .regex(DURATION, {
    abort: true,
    error: ({ input }) => `${JSON.stringify(input)} is not a duration: write 500ms, 30s, 4m, 20h or 180d`,
  })
  .meta({ title: 'a time, such as 500ms, 30s, 4m, 20h or 180d' });
/** A duration in which something must happen. */
export const term = duration.refine((text) => toMs(text) > 0, { error: 'must be longer than nothing' });
export const address = z
  .string()
  .refine((text) => isUrl(text) && /^https?:/.test(text), {
    error: ({ input }) =>
      `${JSON.stringify(input)} is not an address: write it like https://shop.example/hook`,
  })
  .meta({ title: 'an address' });
export const hosts = z
  .array(
    z.string().regex(HOST, {
      error: ({ input }) => `${JSON.stringify(input)} is not a host: write a name without scheme and path`,
    }),
  )
  .meta({ title: 'host names; as text with commas between' });
