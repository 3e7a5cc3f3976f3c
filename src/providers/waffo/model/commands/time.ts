import { toMs } from '../../../../core/index.ts';
import { settle } from '../settle.ts';
import type { Step } from './step.ts';

/** Advances time, and reads what is not final. */
export function letPass(duration: string): Step {
  return {
    text: `let ${duration} pass`,
    can: () => true,
    async run(model, waffo) {
      await waffo.advance(toMs(duration));
      await settle(model, waffo);
    },
  };
}

/** Advances time in one jump, and reads everything: final objects must not have changed. */
export function advance(duration: string): Step {
  return {
    text: `let ${duration} pass`,
    can: () => true,
    async run(model, waffo) {
      await waffo.advance(toMs(duration));
      await settle(model, waffo, new Map(), { everything: true });
    },
  };
}
