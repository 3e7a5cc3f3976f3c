import { toMs } from '../../../../core/index.ts';
import { settle } from '../settle.ts';
import type { Step } from './step.ts';

/** Lets time pass, and reads what is not final. */
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

/** Lets time pass, in one jump, and reads everything: what was final must stand as it stood. */
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
