/** The path of a checkout, or of a plan change. */
export function sessionPath(slug: string, session: { id: string; change?: unknown }): string {
  return `/store/${slug}/${session.change === undefined ? 'checkout' : 'change'}/${session.id}`;
}

/** The path of the page that takes the payment of an order. */
export function paymentPath(slug: string, orderId: string): string {
  return `/store/${slug}/payment/${orderId}`;
}
