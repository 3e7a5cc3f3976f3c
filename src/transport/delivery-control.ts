import type { InjectedFault } from '../journal/index.ts';
import type { DeliveryReply } from './acknowledged.ts';
import { Moment } from './moment.ts';

/** How often a notification is delivered again, and whether all copies leave at the same moment. */
export interface Repeats {
  /** Default 1. */
  times?: number;
  concurrent?: boolean;
}

/** The fault of a notification that a scenario delivers in another order. */
export const REORDERED: InjectedFault = { name: 'released in another order', falsified: 'none' };

/** What a scenario does to notifications in transit: it holds them back, or drops the merchant's replies. */
export class DeliveryControl<Notification> {
  #hold: ((notification: Notification) => boolean) | undefined;
  #repliesToLose = 0;

  /** Holds back new notifications (all, or those that `which` selects) until `release`. */
  hold(which: (notification: Notification) => boolean = () => true): void {
    this.#hold = which;
  }

  /** Whether notifications are held back. */
  get isHolding(): boolean {
    return this.#hold !== undefined;
  }

  /** Number of further replies that will be lost. */
  get repliesToLose(): number {
    return this.#repliesToLose;
  }

  release(): void {
    this.#hold = undefined;
  }

  isHeld(notification: Notification): boolean {
    return this.#hold?.(notification) ?? false;
  }

  /** The replies to the next `count` attempts are lost. */
  loseReplies(count: number): void {
    this.#repliesToLose = count;
  }

  /** Whether the reply to the attempt that starts now is lost. */
  takeLostReply(): boolean {
    if (this.#repliesToLose === 0) return false;
    this.#repliesToLose -= 1;
    return true;
  }
}

/** The fault of a notification that a scenario delivers once more. */
export function duplicate(concurrent: boolean): InjectedFault {
  return { name: concurrent ? 'concurrent duplicate' : 'duplicate', falsified: 'none' };
}

/**
 * Delivers duplicates, one after the other or all at once.
 * @param attempt delivers one with the given fault, at the moment at which all of them leave
 */
export async function repeatDelivery(
  { times = 1, concurrent = false }: Repeats,
  attempt: (fault: InjectedFault, moment?: Moment) => Promise<DeliveryReply>,
): Promise<DeliveryReply[]> {
  const moment = concurrent ? new Moment(times) : undefined;
  const again = (): Promise<DeliveryReply> => attempt(duplicate(concurrent), moment);
  if (concurrent) return Promise.all(Array.from({ length: times }, again));
  const replies: DeliveryReply[] = [];
  for (let i = 0; i < times; i++) replies.push(await again());
  return replies;
}
