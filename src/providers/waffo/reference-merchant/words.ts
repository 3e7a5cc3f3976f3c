/** Messages for buyers when Waffo refuses. Codes are only for logs. */
const WORDS: Readonly<Record<string, string>> = {
  A0003: 'Some details were not accepted. Please check the amount and try again.',
  A0005: 'This amount is above what we may take. Please choose a smaller one.',
  A0007: 'We cannot take this currency. Please choose another one.',
  A0008: 'This amount is outside of what can be paid. Please choose another one.',
  A0012: 'This refund cannot be paid out at the moment. Please try again later.',
  A0013: 'This order is paid already, so it cannot be cancelled. You can ask for a refund.',
  A0014: 'This order cannot be refunded, or not by this amount.',
  A0015: 'This way of paying cannot be cancelled. The order closes by itself if it is not paid.',
  A0016: 'The bank did not accept the cancellation. The order closes by itself if it is not paid.',
  A0017: 'This way of paying cannot be refunded. Please contact us.',
  A0018: 'No way of paying is available. Please choose another payment method.',
  A0019: 'This payment is disputed at the bank, so it cannot be refunded here.',
  A0020: 'This amount is above the limit of one payment. Please choose a smaller one.',
  A0021: 'The limit of the day is reached. Please try again tomorrow.',
  A0027: 'This order has been refunded too often. Please contact us.',
  A0031: 'This card is not supported. Please use another one.',
  A0036: 'The payment is not in a state in which it can be captured.',
  A0039: 'This payment has been refunded by the bank already.',
  B0003: 'The balance does not suffice. Please top it up or choose another payment method.',
  B0004: 'The time to pay is over. Please order again.',
  B0005: 'We could not confirm that it is you. Please try again.',
  B0006: 'The phone number was not accepted. Please check it.',
  B0007: 'The e-mail address was not accepted. Please check it.',
};

const FAMILIES: Readonly<Record<string, string>> = {
  A: 'We could not do this with the details given. Please check them or contact us.',
  B: 'Your payment account did not allow this. Please check it or choose another payment method.',
  C: 'The payment service cannot do this at the moment. Please try again later or choose another payment method.',
  D: 'This payment was declined. Please choose another payment method.',
};

/** The message for the buyer to a code of Waffo. */
export function wordsFor(code: string): string {
  return WORDS[code] ?? FAMILIES[code.charAt(0)] ?? 'This did not work. Please try again later.';
}

/** Our HTTP status for a refusal by Waffo: an error of its system, or of the request. */
export function statusFor(code: string): 422 | 502 {
  return code.startsWith('C') ? 502 : 422;
}

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
