import type { Exchange, Journal, ResponseMessage, SignatureVerdict } from '../../../journal/index.ts';
import { ACKNOWLEDGEMENT } from '../protocol/index.ts';
import type { Check, CheckContext, Finding, Severity } from '../../../checks/finding.ts';
import { unacknowledged } from './never-acknowledged.ts';
import { addressField } from './no-handler.ts';
import { groupBy, providerNotifications } from '../../../checks/reading.ts';
import { isExactBody, isJsonType, isRespacedBody, meaningOfBody, meaningOfReply } from './reply.ts';
import { signatureFault } from './signature-words.ts';
import { finding, namedAll, quoteBody } from '../../../checks/wording.ts';

const RESPACED = 'acknowledgement.white-space';
const SLOW_MS = 5_000;
const TOO_SLOW_MS = 15_000;
const CONSEQUENCE =
  'Waffo does not count the notification as received: it repeats it up to eight times over 20 hours and then gives up, ' +
  'so later notifications about the same order may be lost.';

/** One way in which a reply fails to be the acknowledgement that it was meant to be. */
interface Fault {
  check: string;
  severity: Severity;
  /** What was seen, without the exchange's name. */
  seen: string;
  why: string;
  fix: string;
}

/** Whether the merchant's replies to Waffo's own notifications end the delivery as they should. */
export const acknowledgement: Check = {
  id: 'acknowledgement',
  title: 'Notifications are acknowledged exactly, signed and in time',
  run(journal, context) {
    // The form of a reply can be judged whoever asked for it; a refusal only if Waffo surely did.
    const told = providerNotifications(journal).filter(
      ({ request: { signature } }) => signature === 'valid' || signature === 'unknown',
    );
    // A reply that the harness held back, lost or rewrote is not the merchant's.
    const judged = told.filter(({ fault }) => fault?.falsified !== 'response');
    const genuine = judged.filter(({ request }) => request.signature === 'valid');
    return [
      ...formFaults(judged),
      ...silences(journal, judged, context),
      ...unacknowledged(journal, genuine, context),
    ];
  },
};

function formFaults(judged: readonly Exchange[]): Finding[] {
  const seen = judged.flatMap((exchange) =>
    faultsOf(exchange).map((fault) => ({
      exchange,
      fault,
      key: [fault.check === RESPACED ? '' : exchange.operation, fault.check, fault.severity, fault.seen].join(
        '\n',
      ),
    })),
  );
  return [...groupBy(seen, ({ key }) => key).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { check, severity, seen: what, why, fix } = first.fault;
    const exchanges = group.map(({ exchange }) => exchange);
    return finding('merchant', severity, check, exchanges, {
      message: `${namedAll(exchanges)}: ${what}.`,
      why,
      fix,
    });
  });
}

function faultsOf(exchange: Exchange): Fault[] {
  const { response, durationMs } = exchange;
  const faults: Fault[] = response ? [...replyFaults(response, exchange)] : [];
  if (response && durationMs > SLOW_MS) faults.push(slow(durationMs));
  return faults;
}

function replyFaults(response: ResponseMessage, exchange: Exchange): Fault[] {
  const meaning = meaningOfReply(response);
  const isEmptySuccess = response.status !== 200 && response.status < 300 && response.body.trim() === '';
  if (meaning === 'refusal') {
    const contradicts = response.status !== 200 && meaningOfBody(response.body) === 'success';
    return contradicts ? [status(response)] : unsignedRefusal(response);
  }
  const faults: Fault[] = [];
  if (response.status !== 200) faults.push(status(response));
  // An empty 204 is one mistake, not four.
  if (isEmptySuccess) return faults;
  if (!isJsonType(response)) faults.push(contentType(response));
  if (isWrongly(response.signature)) faults.push(signature(response));
  if (isExactBody(response)) return faults;
  if (!isRespacedBody(response)) return [body(response), ...faults];
  // If nothing else is wrong with it and it did not end the delivery, the receiver compares bytes.
  const isRefused = faults.length === 0 && !exchange.fault && exchange.delivery?.acknowledged === false;
  return [respaced(response, isRefused ? 'error' : 'warning'), ...faults];
}

function status(response: ResponseMessage): Fault {
  return {
    check: 'acknowledgement.status',
    severity: 'error',
    seen: `the reply has HTTP status ${response.status} (${quoteBody(response)}), which is neither an acknowledgement nor a valid refusal`,
    why: CONSEQUENCE,
    fix: `Answer HTTP 200 with the body ${ACKNOWLEDGEMENT}; use another status only to ask for redelivery.`,
  };
}

function body(response: ResponseMessage): Fault {
  return {
    check: 'acknowledgement.body',
    severity: 'error',
    seen: `the body of the reply is ${quoteBody(response)} and not exactly '${ACKNOWLEDGEMENT}'`,
    why: CONSEQUENCE,
    fix: fixOfBody(response),
  };
}

function fixOfBody({ body, encoding, headers }: ResponseMessage): string {
  if (encoding === 'base64' && headers['content-encoding'])
    return `Switch off the compression of this reply: Waffo's request does not ask for it. Send exactly ${ACKNOWLEDGEMENT}.`;
  if (body.startsWith('\ufeff'))
    return `Send exactly ${ACKNOWLEDGEMENT}, without the byte order mark (\\ufeff) in front of it.`;
  return `Send exactly ${ACKNOWLEDGEMENT}: no other keys, no spaces, no line end. To ask for redelivery, send {"message":"failed"}.`;
}

function respaced(response: ResponseMessage, severity: Severity): Fault {
  return {
    check: RESPACED,
    severity,
    seen: `the body of the reply is ${quoteBody(response)}; the documented bytes are '${ACKNOWLEDGEMENT}'. The JSON is the same, the white space is not`,
    why: `Waffo documents the bytes of the acknowledgement; a receiver that compares bytes does not end the delivery. ${CONSEQUENCE}`,
    fix: `Send exactly ${ACKNOWLEDGEMENT} as a constant text, and sign these bytes. JSON libraries add the white space: in Python use json.dumps(…, separators=(',', ':')).`,
  };
}

function contentType({ headers }: ResponseMessage): Fault {
  const type = headers['content-type'];
  return {
    check: 'acknowledgement.content-type',
    severity: 'error',
    seen: `the acknowledgement has ${type ? `Content-Type ${type}` : 'no Content-Type'}`,
    why: CONSEQUENCE,
    fix: 'Set Content-Type: application/json on the reply; many frameworks send text/plain for a plain string.',
  };
}

function signature(response: ResponseMessage): Fault {
  const isMissing = response.signature === 'missing';
  const { what, fix } = signatureFault(response);
  return {
    check: 'acknowledgement.signature',
    severity: 'error',
    seen: `the acknowledgement has ${isMissing ? 'no X-SIGNATURE' : `an X-SIGNATURE that does not match its body${what}`}`,
    why: CONSEQUENCE,
    fix: isMissing
      ? 'Sign the bytes of the reply with your private key and send the Base64 text as X-SIGNATURE.'
      : fix,
  };
}

function unsignedRefusal(response: ResponseMessage): Fault[] {
  if (response.status !== 200 || !isWrongly(response.signature)) return [];
  return [
    {
      check: 'acknowledgement.refusal-unsigned',
      severity: 'info',
      seen: `the reply that asks for redelivery has ${response.signature === 'missing' ? 'no' : 'no valid'} X-SIGNATURE`,
      why: 'It works, because Waffo repeats after every reply but the acknowledgement. But the SDKs sign this reply.',
      fix: 'Sign refusals in the same way as acknowledgements.',
    },
  ];
}

function slow(durationMs: number): Fault {
  const isTooSlow = durationMs > TOO_SLOW_MS;
  return {
    check: 'acknowledgement.slow',
    severity: isTooSlow ? 'error' : 'warning',
    seen: `the reply took more than ${isTooSlow ? TOO_SLOW_MS / 1000 : SLOW_MS / 1000} s`,
    why: 'Waffo gives up waiting and delivers again, while the first delivery may still be in progress.',
    fix: 'Store the notification, acknowledge it, and do slow work afterwards.',
  };
}

/** Whether a message is surely not signed as it should be. */
function isWrongly(verdict: SignatureVerdict): boolean {
  return verdict === 'missing' || verdict === 'invalid';
}

/** Notifications to which no reply came at all. */
function silences(journal: Journal, judged: readonly Exchange[], context: CheckContext): Finding[] {
  // A merchant that was stopped on purpose cannot answer.
  const wasStopped = journal.entries.some((entry) => entry.kind === 'act' && entry.who === 'merchant');
  // A reply that began and had no end is told by `unfinished-reply`.
  const silent = judged.filter(({ response, fault, unfinished }) => !response && !fault && !unfinished);
  return [...groupBy(silent, ({ operation, noResponse }) => `${operation} ${noResponse ?? ''}`).values()].map(
    (group) =>
      finding('merchant', wasStopped ? 'info' : 'error', 'acknowledgement.no-reply', group, {
        message: `${namedAll(group)}: no reply came from ${group[0]?.request.url ?? ''}, which the merchant sent as ${addressField(group[0], context)} (${group[0]?.noResponse ?? 'no reason is recorded'}).`,
        why: CONSEQUENCE,
        fix: 'Make sure that your server listens on this address, that Waffo can reach it, and that the handler answers within 5 s.',
      }),
  );
}
