/** A call of our own API that is refused. `message` is what the buyer reads. */
export class Refused extends Error {
  readonly status: number;
  /** What it was about, if it exists. */
  readonly id: string | undefined;

  constructor(status: number, message: string, id?: string) {
    super(message);
    this.name = 'Refused';
    this.status = status;
    this.id = id;
  }
}

/** What buyers are told when nobody knows whether something happened. */
export const TRY_LATER = 'The payment service does not answer at the moment. Please try again in a moment.';

/** What buyers are told about refusals of Pancake: a pattern over its message, and our words. Messages are for logs. */
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

/** A sentence for the buyer, out of a refusal of Pancake. */
export function wordsFor(status: number, message: string): string {
  const known = WORDS.find(([pattern]) => pattern.test(message));
  if (known) return known[1];
  if (status === 401 || status === 403)
    return 'We cannot take payments at the moment. Please come back later.';
  return 'The payment service did not accept this. Please check the details or contact us.';
}

/** Our HTTP status for a refusal by Pancake: our own set-up is at fault, or the request. */
export function statusFor(status: number): 422 | 503 {
  return status === 401 || status === 403 ? 503 : 422;
}
