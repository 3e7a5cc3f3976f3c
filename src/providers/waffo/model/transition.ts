import type { Data } from './waffo.ts';

/** A notification that a business effect sends: how often at least and at most. */
export interface Expected {
  /** Kind, object and status, such as `PAYMENT p1 PAY_SUCCESS`. */
  label: string;
  least: number;
  most: number;
}

/**
 * One way in which the documents let an object stand after a step: the status that it reads, and what must have
 * been told on the way there. Where they leave something open there is more than one.
 */
export interface Transition {
  status: string;
  told: readonly Expected[];
  /** What inquiry must say beside the status, where that tells two ways apart. */
  fits?: (data: Data) => boolean;
  /** Makes the model go this way. */
  take(): void;
}

/** The transition that leads an object to a status, with what is told on the way and what else it changes. */
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

/** The documents say that this is sent, once. */
export function once(label: string): Expected {
  return { label, least: 1, most: 1 };
}

/** The documents are silent, or disagree, on whether this is sent. */
export function maybe(label: string): Expected {
  return { label, least: 0, most: 1 };
}
