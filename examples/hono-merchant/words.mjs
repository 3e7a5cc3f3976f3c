// @ts-check

/** @type {Record<string, string>} */
const BY_CODE = {
  A0003: 'Some of the details cannot be used. Please check them.',
  A0007: 'This currency cannot be used here. Please choose another one.',
  A0008: 'This amount cannot be paid here. Please choose another one.',
  A0013: 'It is paid already. Please ask for a refund instead.',
  A0014: 'This refund is not possible, or not with this amount.',
  A0015: 'A payment of this kind cannot be cancelled. It ends by itself if it is not paid.',
  A0016: 'The bank did not allow to cancel it. It ends by itself if it is not paid.',
  A0017: 'A payment of this kind cannot be refunded. Please write to us.',
  A0036: 'This payment cannot be charged at the moment.',
  B0003: 'There is not enough money in the account. Please pay in another way.',
};

/** @type {Record<string, string>} */
const BY_FAMILY = {
  A: 'This was not possible with these details. Please check them or write to us.',
  B: 'Your account does not allow this payment. Please check it or pay in another way.',
  C: 'Payments are disturbed at the moment. Please try again later or pay in another way.',
  D: 'The payment was declined. Please pay in another way.',
};

/** A call of our API that is not done; `message` is for the buyer. */
export class Refusal extends Error {
  /**
   * @param {400 | 404 | 409 | 422 | 502} status
   * @param {string} message
   * @param {string} [id] what it is about
   */
  constructor(status, message, id) {
    super(message);
    this.status = status;
    this.id = id;
  }
}

/**
 * What a buyer reads for a code of Waffo.
 * @param {string} code
 */
export function wordsFor(code) {
  return BY_CODE[code] ?? BY_FAMILY[code.charAt(0)] ?? 'This did not work. Please try again later.';
}

/**
 * Waffo has refused what a buyer asked for.
 * @param {string} code
 * @param {string} id
 */
export function refusedByWaffo(code, id) {
  return new Refusal(code.startsWith('C') ? 502 : 422, wordsFor(code), id);
}
