import type { Json } from './records.ts';

/** The page to which the buyer's browser returns. It shows what is known, and proves nothing. */
export function returnPage(record: Json | undefined): string {
  const status = typeof record?.['status'] === 'string' ? record['status'] : undefined;
  const words =
    status === undefined ? 'We do not know this order.' : `Your order is ${status.toLowerCase()}.`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Thank you</title><h1>Thank you</h1><p>${words}</p></html>`;
}
