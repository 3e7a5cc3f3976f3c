import { isRecord, parseJson } from '../../core/index.ts';
import type { Exchange } from '../../journal/index.ts';
import { problem, type Verdict } from '../verdict.ts';
import type { PancakeContext } from './context.ts';

/**
 * Why a call was refused, with the usual cause.
 * @param product variable of the product that is bought
 */
export function refusalOf(context: PancakeContext, call: Exchange | undefined, product: string): Verdict {
  const path = /\/v1\/(?:actions\/)?([^?#]*)/.exec(call?.request.url ?? '')?.[1] ?? 'the call';
  if (!call?.response)
    return problem(`${path} gets no answer from Pancake: ${call?.noResponse ?? 'it was not made'}`, {
      fix: 'See the exchange in the journal.',
    });
  const { status, body } = call.response;
  return problem(
    `Pancake refuses ${path}: HTTP ${status}: ${messageIn(body)}`,
    causeOf(context, status, product),
  );
}

function causeOf(context: PancakeContext, status: number, product: string): { where?: string; fix: string } {
  const fresh = context.isStarted
    ? 'no file (.env), default value or code may replace it'
    : 'start the server with what the doctor has listed';
  switch (status) {
    case 401:
      return {
        where: context.variable('WAFFO_PRIVATE_KEY'),
        fix: `Sign with this key and send X-Merchant-Id from WAFFO_MERCHANT_ID (${context.served.connection.merchantId}); ${fresh}. Clients of your own sign POST, path, seconds and the SHA-256 of the body in Base64.`,
      };
    case 403:
    case 404:
      return {
        where: context.variable(product),
        fix: `Take the product from this variable and the store from WAFFO_STORE_ID; ${fresh}. The account of the emulator has no other ones.`,
      };
    default:
      return {
        where: 'the body of the call',
        fix: 'Correct what the message names; the exchange is in the journal.',
      };
  }
}

function messageIn(body: string): string {
  const value = parseJson(body);
  const errors: unknown = isRecord(value) ? value['errors'] : undefined;
  const texts = (Array.isArray(errors) ? errors : []).flatMap((error: unknown) =>
    isRecord(error) && typeof error['message'] === 'string' ? [error['message']] : [],
  );
  return texts.length > 0 ? texts.join('; ') : body.slice(0, 160);
}
