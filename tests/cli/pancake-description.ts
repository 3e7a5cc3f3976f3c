import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A short description of a merchant at Waffo Pancake. */
export const PANCAKE_DESCRIPTION = `product: pancake
merchant:
  name: A bakery
  baseUrl: http://127.0.0.1:9
  webhookPath: /webhooks/pancake
  operations:
    createOrder:
      request: POST /orders
      body: { item: '{item}', user: '{userId}' }
      result: { merchantOrderId: /id, checkoutUrl: /url }
    getOrder:
      request: GET /orders/{merchantOrderId}
      result: { status: /status }
      status: { pending: [open], paid: [paid] }
`;

/** Writes it into a folder, where a command finds it. */
export function describePancake(folder: string): string {
  const file = join(folder, 'acceptance.config.yaml');
  writeFileSync(file, PANCAKE_DESCRIPTION);
  return file;
}
