/** A refused call of our API. `message` is for the buyer. */
export class Refused extends Error {
  readonly status: number;
  /** The object of the call, if it exists. */
  readonly id: string | undefined;

  constructor(status: number, message: string, id?: string) {
    super(message);
    this.name = 'Refused';
    this.status = status;
    this.id = id;
  }
}

/** The message for buyers if the outcome is unknown. */
export const TRY_LATER = 'The payment service does not answer at the moment. Please try again in a moment.';

/**
 * Messages for buyers on refusals of Pancake: a pattern for Pancake's message, and our text. Pancake's messages are
 * only for logs.
 */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [
    /unpaid balance/i,
    'A payment of this subscription is still open, so its cancellation cannot be taken back.',
  ],
  [
    /cannot be reactivated/i,
    'This subscription is over or was not cancelled, so there is nothing to take back.',
  ],
  [/cannot be canceled/i, 'This cannot be cancelled any more.'],
  [/refund window/i, 'The time in which this payment could be refunded is over.'],
  [/already has a refund/i, 'A refund of this payment exists already.'],
  [/not active|not found or not accessible/i, 'This item is not for sale at the moment.'],
  [/requestedAmount/i, 'This amount cannot be refunded.'],
];

/** The message for the buyer to a refusal of Pancake. */
export function wordsFor(status: number, message: string): string {
  const known = WORDS.find(([pattern]) => pattern.test(message));
  if (known) return known[1];
  if (status === 401 || status === 403)
    return 'We cannot take payments at the moment. Please come back later.';
  return 'The payment service did not accept this. Please check the details or contact us.';
}

/** Our HTTP status for a refusal by Pancake: an error of our own configuration, or of the request. */
export function statusFor(status: number): 422 | 503 {
  return status === 401 || status === 403 ? 503 : 422;
}
