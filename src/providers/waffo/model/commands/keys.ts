import { isRecord } from '../../../../core/index.ts';
import { repeat, reuse } from '../ask.ts';
import type { Model, Written } from '../model.ts';
import { settle } from '../settle.ts';
import type { Fault } from '../waffo.ts';
import { at, unless, type Step } from './step.ts';

/** Repeats the nth write that took effect, as a client does if it did not get the answer. */
export function repeatWrite(index: number, fault: Fault): Step {
  return {
    text: `repeat write ${index + 1}${unless(fault)}`,
    can: ({ written }) => index < written.length,
    async run(model, waffo) {
      await repeat(model, waffo, at(model.written, index), fault);
      await settle(model, waffo);
    },
  };
}

/** Sends another amount under the key of the nth write that took effect. */
export function reuseKey(index: number): Step {
  return {
    text: `use the key of write ${index + 1} for another amount`,
    can: ({ written }) => index < written.length,
    async run(model, waffo) {
      const written = at(model.written, index);
      await reuse(model, waffo, written, withOtherAmount(model, written));
      await settle(model, waffo);
    },
  };
}

/** Adds one to the leading digit: valid in every currency. */
function withOtherAmount({ semantics }: Model, { operation, body }: Written): object {
  const [field] = semantics.call(operation)?.amounts ?? [];
  return field && isRecord(body) ? { ...body, [field]: `1${String(body[field])}` } : body;
}
