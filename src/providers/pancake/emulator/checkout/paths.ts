/** The page of a checkout, or of a plan change. */
export function sessionPath(slug: string, session: { id: string; change?: unknown }): string {
  return `/store/${slug}/${session.change === undefined ? 'checkout' : 'change'}/${session.id}`;
}

/** The page on which an order is paid. */
export function paymentPath(slug: string, orderId: string): string {
  return `/store/${slug}/payment/${orderId}`;
}
