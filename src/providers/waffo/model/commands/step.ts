import type { AsyncCommand } from 'fast-check';
import type { Model } from '../model.ts';
import type { Waffo } from '../waffo.ts';

/** What one command does; all of it fixed beforehand, so that a run can be repeated and read. */
export interface Step {
  /** In words, for the list of commands. */
  text: string;
  /** Whether it makes sense where the model stands. */
  can(model: Readonly<Model>): boolean;
  run(model: Model, waffo: Waffo): Promise<void>;
}

/** A step as fast-check wants it. */
export class StepCommand implements AsyncCommand<Model, Waffo> {
  readonly #step: Step;

  constructor(step: Step) {
    this.#step = step;
  }

  check(model: Readonly<Model>): boolean {
    return this.#step.can(model);
  }

  run(model: Model, waffo: Waffo): Promise<void> {
    return this.#step.run(model, waffo);
  }

  toString(): string {
    return this.#step.text;
  }
}

/** How a fault is written behind a step; nothing if there is none. */
export function unless(fault: string): string {
  return fault === 'none' ? '' : ` (${fault})`;
}

/** Place of the newest resource in its list. */
export const NEWEST = -1;

/** The resource at a place of a list; steps are run only where it is there. */
export function at<T>(list: readonly T[], index: number): T {
  const resource = list.at(index);
  if (resource === undefined) throw new RangeError(`there is no resource ${index}`);
  return resource;
}

/** Whether a list has that place. */
export function has(list: readonly unknown[], index: number): boolean {
  return list.at(index) !== undefined;
}

/** A place in words: `order 1`, `the newest order`. */
export function nth(what: string, index: number): string {
  return index === NEWEST ? `the newest ${what}` : `${what} ${index + 1}`;
}
