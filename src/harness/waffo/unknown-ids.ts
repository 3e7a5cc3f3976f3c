import { randomBytes } from 'node:crypto';

/** Ids that belong to no order of the merchant. */
export function unknownIds(): {
  paymentRequestId: string;
  merchantOrderId: string;
  acquiringOrderId: string;
} {
  const id = randomBytes(14).toString('hex');
  return {
    paymentRequestId: id,
    merchantOrderId: `unknown-${id.slice(0, 8)}`,
    acquiringOrderId: `A${id.slice(0, 24)}`,
  };
}
