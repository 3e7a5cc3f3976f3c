import { HarnessError } from '../../core/index.ts';
import type { MerchantDescription, OperationDescription } from '../config/index.ts';
import type { MerchantOperation } from '../merchant.ts';
import { REFERENCES, fillJson, fillScalar, fillText, namesIn, type CallValues } from '../placeholders.ts';

/** A call, ready to be sent. */
export interface FilledRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  /** JSON text; absent if the description has no body. */
  body?: string;
}

/** Fills the description of one operation with the values of one call. */
export function fillRequest(
  description: MerchantDescription,
  name: MerchantOperation,
  operation: OperationDescription,
  baseUrl: string,
  values: CallValues,
): FilledRequest {
  refuseUnknownReference(name, operation, values);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (operation.body !== undefined) headers['content-type'] = 'application/json';
  for (const [header, written] of Object.entries(description.headers)) {
    const value = fillScalar(written, values);
    if (value !== undefined) headers[header.toLowerCase()] = String(value);
  }
  return {
    method: operation.method,
    url: baseUrl + fillText(operation.path, values, encodeURIComponent),
    headers,
    ...(operation.body !== undefined && { body: JSON.stringify(fillJson(operation.body, values)) }),
  };
}

/** Whether a call passes on a value of the harness. `amountMinor` passes on the amount. */
export function carries(operation: OperationDescription, placeholder: string): boolean {
  const written = namesIn([operation.path, operation.body]);
  return written.has(placeholder) || (placeholder === 'amount' && written.has('amountMinor'));
}

// An empty path segment would reach another route, and its answer would be misread.
function refuseUnknownReference(
  name: MerchantOperation,
  operation: OperationDescription,
  values: CallValues,
): void {
  const written = namesIn(operation.path);
  const missing = REFERENCES.find((reference) => written.has(reference) && !values[reference]);
  if (missing === undefined) return;
  throw new HarnessError(
    'WAF_MERCHANT',
    `${name} cannot be called: {${missing}} in ${operation.method} ${operation.path} is not known, since no reply gave it`,
    `Check merchant.operations.*.result, which must say where ${missing} stands in a reply.`,
  );
}
