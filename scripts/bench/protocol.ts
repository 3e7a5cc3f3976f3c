/** The message of a benchmarked server once it listens. */
export interface BenchReady {
  url: string;
  /** The caller: the API key, or the id of the merchant. */
  caller: string;
  /** The caller's key, PKCS#8 Base64. */
  privateKey: string;
  /** A body that the server accepts; the benchmark gives each request its own id. */
  body: Record<string, unknown>;
}

/** A complete order of some 900 bytes. */
export function orderBody(merchantId: string): Record<string, unknown> {
  return {
    merchantOrderId: 'bench-order',
    orderCurrency: 'USD',
    orderAmount: '100.00',
    orderDescription: 'Twelve issues of the Harbour Review',
    orderRequestedAt: new Date().toISOString(),
    notifyUrl: 'http://127.0.0.1:9/webhooks/waffo',
    successRedirectUrl: 'https://shop.example/return/success?order=bench-order',
    failedRedirectUrl: 'https://shop.example/return/failed?order=bench-order',
    cancelRedirectUrl: 'https://shop.example/return/cancelled?order=bench-order',
    merchantInfo: { merchantId },
    userInfo: { userId: 'reader-1', userEmail: 'reader@shop.example', userTerminal: 'WEB' },
    goodsInfo: {
      goodsId: 'review',
      goodsName: 'Harbour Review',
      goodsUrl: 'https://shop.example/goods/review',
    },
    paymentInfo: { productName: 'ONE_TIME_PAYMENT', payMethodType: 'CREDITCARD', payMethodName: 'CC_VISA' },
  };
}
