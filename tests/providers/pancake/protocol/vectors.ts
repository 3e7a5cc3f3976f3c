import { parsePublicKey } from '../../../../src/core/index.ts';

/** The public half of the throw-away key that made both vectors. */
export const VECTOR_KEY = parsePublicKey(
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwPdptZscLgdn4+1dfFcYaBD7O5IDK53oLhePGz2Vk+F46uIxeB0yrOvgJ39gC/vwV/yCjNhq4kuZ+XtJKymDjd4fZ64DT81zTyHXB7CWBouvZr7ofvJOC30cNM2JMKvlpgwNkp6vDtq4XqiAocImzSuIVr2VjEXUx+UBl54S0P6O3x13cF8KAoZ92xzZARD30jHASmIrt0NCnb6qFA/Xn6u+W3iMrp7Xk1dofgcTzZPkOGo1CFrNtQo7nVutJXUQGKZCg9UzntqogR0apTRHowlvoenC6xotHJ/lbpcgAQtBz6WNkouZHe0MJtaMp77R0/MwEGjHlj0C2AfKPqjDlwIDAQAB',
  'the key of the vectors',
);

/** A request as the SDK 0.25.0 signed it. */
export const REQUEST = {
  method: 'POST',
  target: '/v1/actions/store/create-store',
  timestamp: '1764000000',
  merchantId: 'MER_2D5F8G3H1K4M6N9P0Q7R8S',
  body: Buffer.from('{"name":"Café ☕"}'),
  digest: 'Fipvy8LrkmK10iNT2U6IuCHGfSWI7yRNgxn4y+FE2d8=',
  canonicalSha256: '0c8a71d168bab6fe3d778405574cd5f03686172515ce5a2487160df5b5d76f8b',
  signature:
    't2tPid1I7aN6Xldh4ttZHeiNo/2STCAkAqtkd3NPVkyB/PTDUrtK9JUPW1NMHMHQ4YMLoJmzTPtKZIJpJeevFd+Yg5JeoJcC6GTLdf+2BqwVi3VzJCdudzeqbzgNCCzkLgZMPypaCHclHUb9U8fO+BbRWpH45CmIPqjErEg3DJztCvUcM2Urdt+fmCSIK/rIwoz6u2mTl8ttsEjkPDkp6mmR0/X5eGaKPfIyKnbGOCHTWoJKpT3x10UhDrq0Y5NpYy+7jzGxqdtnSzathyZ/eySWBVZ8GDBQJaDY1NI96cWzTUyFgHJWhUtv83xCnnLEQiBTjYlj2gcZZ6bHjI7sNw==',
};

/** A webhook that the SDK 0.25.0 accepts. */
export const WEBHOOK = {
  t: '1764000000123',
  body: Buffer.from(
    '{"id":"00000000-0000-4000-8000-000000000001","timestamp":"2025-11-24T16:00:00.000Z","eventType":"order.completed","eventId":"PAY_0000000000000000000001","storeId":"STO_0000000000000000000001","storeName":"Café","mode":"test","data":{"orderId":"ORD_0000000000000000000001"}}',
  ),
  v1: 'pjMw82xVvJ0L7mpAqJAsW1eChiUyvMbZhwhDw0S76fkEBXGmWg+QvlstMMsNyhqS8tMf/2WJJbLxbSY5IpsLKhwYYwYuMnwG+pIk3vTWETSVdBnB6pNd0dO8doYZR5O5SbfP7JN0K9Agm6JSTgMHmX/SdOpgP5OcSXlyxLicU4prY3G2GznaVy56vI7cCyE6tlnCLUkSefhH/conrUH7hLKBHT+qi4xK1M13LQyrL2hILuwBT3HgY2fUwiiBlbPQwX3C6jmyWdhCSk0k280RxntOoFMuL3JVUYxUYZBw1x9jzyZZKsuir4Cdc5HgiG3R8rnxTFhbmZ3ouBRfOhZfVg==',
};
