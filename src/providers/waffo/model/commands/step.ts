import type { AsyncCommand } from 'fast-check';
import type { Model } from '../model.ts';
import type { Waffo } from '../waffo.ts';

/** One command with fixed parameters, so that a run can be repeated and read. */
export interface Step {
  /** As text for the list of commands. */
  text: string;
  /** Whether it makes sense in the current state of the model. */
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

/** A fault as text after a step; empty if there is none. */
export function unless(fault: string): string {
  return fault === 'none' ? '' : ` (${fault})`;
}

/** Index of the newest resource in its list. */
export const NEWEST = -1;

/** The resource at an index of a list; steps only run if it exists. */
export function at<T>(list: readonly T[], index: number): T {
  const resource = list.at(index);
  if (resource === undefined) throw new RangeError(`there is no resource ${index}`);
  return resource;
}

/** Whether a list has that index. */
export function has(list: readonly unknown[], index: number): boolean {
  return list.at(index) !== undefined;
}

/** An index as text: `order 1`, `the newest order`. */
export function nth(what: string, index: number): string {
  return index === NEWEST ? `the newest ${what}` : `${what} ${index + 1}`;
}
