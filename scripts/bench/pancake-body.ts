/** A typical session request of a shop, about 500 bytes. */
export function sessionBody(productId: string): Record<string, unknown> {
  return {
    productId,
    currency: 'USD',
    buyerEmail: 'reader@shop.example',
    billingDetail: { country: 'US', isBusiness: false, state: 'CA', postcode: '94105' },
    successUrl: 'https://shop.example/return/success?order=bench-order',
    metadata: { cart: '7c9e6679-7425-40de-944b-e07fc1f90ae7', shelf: 'magazines' },
    language: 'en',
    expiresInSeconds: 3600,
  };
}
