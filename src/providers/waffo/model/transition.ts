import type { Data } from './waffo.ts';

/** A notification that a business effect sends, with its minimum and maximum count. */
export interface Expected {
  /** Kind, object and status, such as `PAYMENT p1 PAY_SUCCESS`. */
  label: string;
  least: number;
  most: number;
}

/**
 * One state that the documents allow for an object after a step: its status, and the notifications on the way there.
 * There are several if the documents leave something open.
 */
export interface Transition {
  status: string;
  told: readonly Expected[];
  /** What an inquiry must say besides the status, if that distinguishes two transitions. */
  fits?: (data: Data) => boolean;
  /** Applies the transition to the model. */
  take(): void;
}

/** The transition of an object to a status, with its notifications and further changes. */
export function transitionTo<Status extends string>(
  resource: { status: Status },
  status: Status,
  told: readonly Expected[] = [],
  take = (): unknown => undefined,
): Transition {
  return {
    status,
    told,
    take() {
      take();
      resource.status = status;
    },
  };
}

/** The documents say that this is sent once. */
export function once(label: string): Expected {
  return { label, least: 1, most: 1 };
}

/** The documents do not say, or disagree on, whether this is sent. */
export function maybe(label: string): Expected {
  return { label, least: 0, most: 1 };
}
