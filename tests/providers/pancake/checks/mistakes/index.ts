import { access, contents } from './calls.ts';
import { receiving, repeating } from './conduct.ts';
import type { Mistake } from './mistake.ts';
import { platform } from './platform.ts';

export type { Mistake } from './mistake.ts';

/** Mistakes that the checks over journals of Waffo Pancake find, at least one for each of their findings. */
export const mistakes: readonly Mistake[] = [...access, ...contents, ...repeating, ...receiving, ...platform];
