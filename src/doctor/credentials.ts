import { isRecord, parseJson } from '../core/index.ts';
import { SIGNATURE_HEADER, API_KEY_HEADER } from '../providers/waffo/protocol/index.ts';
import { signatureFault } from '../providers/waffo/checks/index.ts';
import type { Exchange } from '../journal/index.ts';
import { merchantCalls, requestBody, responseCode, text } from '../harness/index.ts';
import type { Examination } from './examination.ts';
import { ok, problem, type Verdict } from './verdict.ts';
import type { DoctorContext } from './context.ts';

/** Whether Waffo recognises the caller. */
export const credentials: readonly Examination<DoctorContext>[] = [
  { id: 'api-key', title: 'the API key', needs: ['order'], examine: apiKey },
  { id: 'signature', title: 'the signature of calls', needs: ['order'], examine: signature },
  { id: 'merchant-id', title: 'the merchant id', needs: ['order'], examine: merchantId },
];

const ALGORITHM =
  'Use SHA256withRSA (RSASSA-PKCS1-v1_5) with your RSA key of 2048 bits, and write it in standard Base64.';

function apiKey(context: DoctorContext): Verdict {
  context.findings((check) => check === 'request-signature.api-key');
  const refused = creates(context).find((call) => responseCode(call) === 'A0001');
  if (!refused) return ok('the API key is accepted');
  const sent = refused.request.headers[API_KEY_HEADER] !== undefined;
  return problem(
    sent
      ? 'Waffo refuses the API key of order/create (A0001)'
      : 'order/create has no header X-API-KEY (A0001)',
    {
      where: context.variable('WAFFO_API_KEY'),
      fix: sent ? freshValue(context) : 'Send the API key in X-API-KEY with every call.',
    },
  );
}

function signature(context: DoctorContext): Verdict {
  context.findings((check) => /^request-signature\.(missing|invalid)$/.test(check));
  const wrong = creates(context).find(({ request }) => request.signature !== 'valid');
  if (!wrong) return ok('X-SIGNATURE fits the body and the registered public key');
  return wrong.request.signature === 'missing' ? missing(wrong) : unfit(context, wrong);
}

function missing({ request }: Exchange): Verdict {
  const other = Object.keys(request.headers).find((name) => /sign/.test(name) && name !== SIGNATURE_HEADER);
  return problem(
    `order/create has no X-SIGNATURE (A0002)${other ? `; the header ${other} is not read` : ''}`,
    { where: 'X-SIGNATURE', fix: `Sign the body and send the signature in X-SIGNATURE. ${ALGORITHM}` },
  );
}

function unfit(context: DoctorContext, { request }: Exchange): Verdict {
  const { what, fix } = signatureFault(request);
  const isOtherKey = request.signatureForm?.rightKey === false;
  return problem(`X-SIGNATURE of order/create does not match the body (A0002)${what}`, {
    where: isOtherKey ? context.variable('WAFFO_PRIVATE_KEY') : 'X-SIGNATURE',
    fix: isOtherKey ? freshValue(context) : fix,
  });
}

function merchantId(context: DoctorContext): Verdict {
  const { credentials } = context.served;
  for (const call of creates(context)) {
    if (!isRecord(parseJson(call.request.body))) continue;
    const { merchantInfo } = requestBody(call);
    const sent = isRecord(merchantInfo) ? text(merchantInfo, 'merchantId') : undefined;
    if (sent === credentials.merchantId) continue;
    const what = sent === undefined ? 'no merchantInfo.merchantId' : `merchantInfo.merchantId ${sent}`;
    return problem(`order/create carries ${what}; the account is ${credentials.merchantId} (A0004)`, {
      where: context.variable('WAFFO_MERCHANT_ID'),
      fix: freshValue(context),
    });
  }
  return ok(`the merchant id is ${credentials.merchantId}`);
}

/** Where the right value comes from, and what is often used instead by mistake. */
function freshValue(context: DoctorContext): string {
  return context.isStarted
    ? 'Take it from the environment variable. No file (.env), default value or code may replace it.'
    : 'Start the server with the value of .waffo/emulator.json, or give this command the same variable as the server.';
}

function creates({ served }: DoctorContext): Exchange[] {
  return merchantCalls(served.world.journal, 'orderCreate');
}
