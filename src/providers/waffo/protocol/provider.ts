import { isRecord, parseJson } from '../../../core/index.ts';
import type { Provider } from '../../../provider/index.ts';
import { ACKNOWLEDGEMENT, parseEnvelope, SUCCESS, UNKNOWN_OUTCOME } from './envelope.ts';
import { waffoHosts } from './production.ts';
import { readSandbox } from './sandbox.ts';
import { readSignature } from './signature-forms.ts';
import { API_KEY_HEADER, sign, SIGNATURE_HEADER, verify } from './signature.ts';

/** HTTP status of each family of codes, according to the error-code page. */
const STATUS: Readonly<Record<string, number>> = { A: 400, B: 400, C: 500, D: 406, E: 500 };

/** The documented acknowledgement with any white space that JSON allows. */
const SAME_JSON = /^[ \t\r\n]*\{[ \t\r\n]*"message"[ \t\r\n]*:[ \t\r\n]*"success"[ \t\r\n]*\}[ \t\r\n]*$/;

/** Waffo, the acquiring API. */
export const waffo: Provider = {
  id: 'waffo',
  name: 'Waffo',
  protocol: {
    signatureHeader: SIGNATURE_HEADER,
    apiKeyHeader: API_KEY_HEADER,
    pathPrefix: '/api/v1',
    sign,
    verify,
    readSignature,
    acknowledges: (body, form) => (form === 'exact' ? body === ACKNOWLEDGEMENT : SAME_JSON.test(body)),
    eventTypeIn(body) {
      if (!body.includes('"eventType"')) return undefined;
      const value = parseJson(body);
      return isRecord(value) && typeof value['eventType'] === 'string' ? value['eventType'] : undefined;
    },
    answerIn: parseEnvelope,
    outcomeOf({ code }) {
      if (code === SUCCESS) return 'success';
      return code === UNKNOWN_OUTCOME ? 'unknown' : 'refused';
    },
    madeUpAnswer(code, data) {
      const envelope =
        code === undefined
          ? { code: SUCCESS, msg: 'success', data }
          : { code, msg: 'made up by the gateway', data: null };
      const status = STATUS[envelope.code.slice(0, 1)] ?? 200;
      return { status, body: JSON.stringify(envelope) };
    },
  },
  hosts: waffoHosts,
  readSandbox,
};
