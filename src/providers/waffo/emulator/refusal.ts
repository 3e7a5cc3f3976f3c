/** HTTP status and text of every code that the emulator can answer with. */
const CODES: Readonly<Record<string, readonly [http: number, msg: string]>> = {
  A0001: [401, 'API key is not valid'],
  A0002: [401, 'Signature is not valid'],
  A0003: [400, 'Parameter validation failed'],
  A0004: [401, 'Not permitted'],
  A0005: [400, 'Merchant limit exceeded'],
  A0006: [400, 'Merchant status is abnormal'],
  A0007: [400, 'Currency is not supported'],
  A0008: [400, 'Amount is out of range'],
  A0009: [400, 'Order does not exist'],
  A0010: [400, 'The contract does not allow this operation'],
  A0011: [400, 'Idempotency key was used with other parameters'],
  A0012: [400, 'Merchant balance is insufficient'],
  A0013: [400, 'Order is paid and cannot be cancelled'],
  A0014: [400, 'Refund rules do not allow this refund'],
  A0015: [400, 'The channel cannot cancel'],
  A0016: [400, 'The channel refused to cancel'],
  A0017: [400, 'The channel cannot refund'],
  A0018: [400, 'No such pay method in the contract'],
  A0019: [400, 'An open chargeback blocks the refund'],
  A0020: [400, 'Limit of a single transaction exceeded'],
  A0021: [400, 'Daily limit exceeded'],
  A0022: [400, 'productName must be given'],
  A0023: [400, 'Token has expired'],
  A0024: [400, 'Exchange rate has expired'],
  A0026: [400, 'Checkout language is not supported'],
  A0027: [400, 'An order takes at most 50 refunds'],
  A0029: [400, 'Card data is not valid'],
  A0030: [400, 'BIN was not found'],
  A0031: [400, 'Card scheme or type is not supported'],
  A0032: [400, 'Payment token data is not valid'],
  A0033: [400, 'Pay method exists in several countries: payMethodCountry must be given'],
  A0034: [400, 'Expiry time has passed'],
  A0035: [400, 'Order does not support capture'],
  A0036: [400, 'Order status does not allow capture'],
  A0037: [400, 'User payment token is not valid'],
  A0038: [400, 'Merchant-initiated payment needs a verified token'],
  A0039: [400, 'Refunded by chargeback prevention already'],
  A0040: [400, 'Order is being created by another request'],
  A0045: [400, 'Token is not verified'],
  B0001: [400, 'User status is abnormal'],
  B0002: [400, 'User limit exceeded'],
  B0003: [400, 'User balance is insufficient'],
  B0004: [400, 'User did not pay in time'],
  B0005: [400, 'User authentication failed'],
  B0006: [400, 'Phone number is not valid'],
  B0007: [400, 'E-mail is not valid'],
  C0001: [500, 'System is not available'],
  C0002: [500, 'Merchant contract is not valid'],
  C0003: [500, 'Order status is not valid'],
  C0004: [500, 'Order information does not match'],
  C0005: [503, 'Channel rejected the request'],
  C0006: [503, 'Channel error'],
  C0007: [503, 'Channel is under maintenance'],
  D0001: [406, 'Rejected by risk control'],
  E0001: [500, 'Outcome is not known'],
};

/** A refusal by Waffo: becomes an envelope with this code. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string, detail?: string) {
    const known = CODES[code];
    if (!known) throw new RangeError(`${code} is not a code that Waffo answers with`);
    super(detail ? `${known[1]}: ${detail}` : known[1]);
    this.name = 'Refusal';
    this.code = code;
  }

  /** HTTP status according to the error-code page. */
  get httpStatus(): number {
    return CODES[this.code]?.[0] ?? 500;
  }
}

/** Every refusal code the emulator can be made to answer. */
export const REFUSAL_CODES: readonly string[] = Object.keys(CODES);
