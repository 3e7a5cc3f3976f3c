import { HarnessError, isRecord, parseJson } from '../../../core/index.ts';
import { bodyForms, readSignatureForm, type Provider } from '../../../provider/index.ts';
import { parseEnvelope } from './envelope.ts';
import { IDEMPOTENCY_HEADER, MERCHANT_HEADER, REQUEST_SIGNATURE_HEADER } from './headers.ts';
import { pancakeLacks } from './lacks.ts';
import { pancakeHosts } from './production.ts';
import { proofOf } from './proof.ts';
import { sign, verify } from './rsa.ts';
import { toldObjects } from './objects-in-answers.ts';

/** The code for success. Answers carry no codes; for a refusal the layer is used instead. */
const SUCCESS = 'success';

/** Waffo Pancake, the merchant of record. */
export const pancake: Provider = {
  id: 'pancake',
  name: 'Waffo Pancake',
  protocol: {
    signatureHeader: REQUEST_SIGNATURE_HEADER,
    apiKeyHeader: MERCHANT_HEADER,
    apiKeyIsPublic: true,
    pathPrefix: '/v1',
    idempotencyHeader: IDEMPOTENCY_HEADER,
    // Over the signed text: the four lines of a request, or the time, a point and the body of a webhook.
    sign,
    verify,
    readSignature: (signature, bytes, signer) => readSignatureForm(signature, bodyForms(bytes), signer),
    proofOf,
    // Any 2xx ends a delivery, whatever its body.
    acknowledges: () => true,
    eventTypeIn(body) {
      if (!body.includes('"eventType"')) return undefined;
      const value = parseJson(body);
      return isRecord(value) && typeof value['eventType'] === 'string' ? value['eventType'] : undefined;
    },
    answerIn(body) {
      const envelope = parseEnvelope(body);
      const cause = envelope?.errors[0];
      if (!envelope) return undefined;
      return cause
        ? { code: cause.layer, layer: cause.layer, msg: cause.message, data: envelope.data }
        : { code: SUCCESS, msg: SUCCESS, data: envelope.data };
    },
    outcomeOf({ code }, status = 200) {
      // The platform itself failed, so the call may have taken effect. Unimplemented calls have not.
      if (status >= 500 && status !== 501) return 'unknown';
      return status < 300 && code === SUCCESS ? 'success' : 'refused';
    },
    objectsIn: toldObjects,
    madeUpAnswer(code, data) {
      if (code === undefined) return { status: 200, body: JSON.stringify({ data }) };
      const errors = [{ message: 'made up by the gateway', layer: 'gateway' }];
      return { status: Number(code) || 500, body: JSON.stringify({ data: null, errors }) };
    },
  },
  hosts: pancakeHosts,
  readSandbox() {
    const { why, instead } = pancakeLacks.sandbox;
    throw new HarnessError('WAF_CONFIG', why, instead);
  },
};
