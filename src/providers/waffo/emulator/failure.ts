/** Why a payment, a refund or a subscription failed. */
export interface Failure {
  code: string;
  description: string;
}

export const DECLINED: Failure = { code: 'B0003', description: 'The payment was declined' };
export const TIMED_OUT: Failure = { code: 'B0004', description: 'The payer did not pay in time' };
