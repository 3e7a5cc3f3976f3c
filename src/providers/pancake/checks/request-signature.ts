import { andList } from '../../../core/index.ts';
import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import { answerOf, groupBy, isInjected, merchantCalls, startOf } from '../../../checks/reading.ts';
import { finding, namedAll, quote } from '../../../checks/wording.ts';
import type { Exchange, Journal } from '../../../journal/index.ts';
import { MERCHANT_HEADER, STORE_SLUG_HEADER, TIMESTAMP_HEADER } from '../protocol/index.ts';
import { credentialOf, KEY_HEADERS } from './calls.ts';
import { signatureFault, WHAT_IS_SIGNED } from './signature-words.ts';

/** How old and how far ahead X-Timestamp may be, in milliseconds. */
const WINDOW = { past: 300_000, ahead: 60_000 };
/** A time that is so old (ms), and that two calls have which were sent so far apart (ms), was not taken for them. */
const KEPT = { age: 60_000, apart: 1_500 };
const MERCHANT_ID = /^MER_[0-9A-Za-z]{22}$/;
const WHY =
  'Waffo Pancake answers such a call with 401: no session, cancellation or refund is created, and the buyer cannot pay.';

/** One way in which a call fails to prove who makes it. */
interface Fault {
  check: string;
  severity?: Finding['severity'];
  /** What was seen, behind the name of the call. */
  what: string;
  fix: string;
  why?: string;
}

/** Whether the merchant proves with every call who it is. */
export const requestSignature: Check = {
  id: 'request-signature',
  title: "The merchant's calls have a credential, and those with an API key have a right signature",
  run(journal, context) {
    const seen = merchantCalls(journal).flatMap((call) => {
      const fault = faultOf(call, journal, context);
      return fault ? [{ call, fault }] : [];
    });
    return [...groupBy(seen, ({ fault }) => `${fault.check} ${keyOf(fault)}`).values()].flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { check, severity = 'error', what, fix, why = WHY } = first.fault;
      const calls = group.map(({ call }) => call);
      return finding('merchant', severity, `request-signature.${check}`, calls, {
        message: `${namedAll(calls)} ${what}.`,
        why,
        fix,
      });
    });
  },
};

function faultOf(call: Exchange, journal: Journal, context: CheckContext): Fault | undefined {
  const { request, response } = call;
  // Nothing can be said of a signature over bytes that were not read.
  if (response?.status === 413) return undefined;
  const credential = credentialOf(call);
  if (credential === undefined) return nothingAtAll();
  if (credential !== 'key') return undefined;
  const missing = KEY_HEADERS.filter((name) => !request.headers[name]);
  if (missing.length > 0) return incomplete(missing, call);
  if (request.signature === 'valid') return mixed(call) ?? keptTime(call, journal);
  if (request.signature === 'unknown') return refused(call, context);
  return merchantFault(request.headers[MERCHANT_HEADER] ?? '', journal) ?? timeFault(call) ?? unfit(call);
}

function nothingAtAll(): Fault {
  return {
    check: 'missing',
    what: 'was sent without any credential',
    fix: `Send ${andList(KEY_HEADERS.map(written))} with every call of your server. ${WHAT_IS_SIGNED}`,
  };
}

function incomplete(missing: readonly string[], call: Exchange): Fault {
  const others = otherCredential(call);
  return {
    check: 'missing',
    what: `was sent without ${andList(missing.map(written))}${others ? `, but with ${others}` : ''}`,
    fix: others
      ? `Send either the three headers of the API key or ${others}: one header of the key is enough for Pancake to treat the call as a call with a key.`
      : `Send ${andList(KEY_HEADERS.map(written))} with every call of your server. ${WHAT_IS_SIGNED}`,
  };
}

/** The key counts, whatever else is sent. */
function mixed(call: Exchange): Fault | undefined {
  const others = otherCredential(call);
  if (!others) return undefined;
  return {
    check: 'mixed',
    severity: 'warning',
    what: `was sent with the API key and with ${others}`,
    why: 'Only the key counts: the call has all rights of the merchant instead of those of the buyer or visitor.',
    fix: `Send ${others} in calls of buyers and visitors, and the key in calls of your server, never both.`,
  };
}

function otherCredential({ request: { headers } }: Exchange): string | undefined {
  const names = ['authorization', STORE_SLUG_HEADER].filter((name) => headers[name] !== undefined);
  return names.length > 0 ? andList(names.map(written)) : undefined;
}

function refused(call: Exchange, context: CheckContext): Fault | undefined {
  if (call.response?.status !== 401 || isInjected(call, context)) return undefined;
  return {
    check: 'refused',
    what: `was answered with 401 (${answerOf(call, context)?.msg ?? 'no text'}): its signature could not be verified here`,
    fix: WHAT_IS_SIGNED,
  };
}

function merchantFault(id: string, { header }: Journal): Fault | undefined {
  if (!MERCHANT_ID.test(id))
    return {
      check: 'merchant-id',
      what: `was sent with X-Merchant-Id ${quote(id)}, which is not MER_ and 22 letters or digits`,
      fix: 'Send the merchant id exactly as in WAFFO_MERCHANT_ID, without quotes or spaces.',
    };
  if (!MERCHANT_ID.test(header.merchantId) || id === header.merchantId) return undefined;
  return {
    check: 'merchant-id',
    what: `was sent with X-Merchant-Id ${quote(id)}, but the merchant of this run is ${header.merchantId}`,
    fix: 'Read the merchant id from the configuration (WAFFO_MERCHANT_ID): it belongs to the same account as the key.',
  };
}

function timeFault(call: Exchange): Fault | undefined {
  const text = call.request.headers[TIMESTAMP_HEADER] ?? '';
  const fix =
    'Send the Unix time of this moment in whole seconds, and sign the same text: Math.floor(Date.now() / 1000).';
  if (/^\d{12,14}$/.test(text))
    return {
      check: 'milliseconds',
      what: `was sent with X-Timestamp ${quote(text)}, which is in milliseconds`,
      fix,
    };
  if (!/^\d{1,11}$/.test(text))
    return {
      check: 'timestamp',
      what: `was sent with X-Timestamp ${quote(text)}, which is not a Unix time in whole seconds`,
      fix,
    };
  const age = startOf(call) - Number(text) * 1000;
  if (age <= WINDOW.past && -age <= WINDOW.ahead) return undefined;
  const off = age > 0 ? `${inSeconds(age)} old` : `${inSeconds(-age)} ahead of the clock`;
  return {
    check: 'window',
    what: `was sent with an X-Timestamp that is ${off}; at most ${inSeconds(WINDOW.past)} back and ${inSeconds(WINDOW.ahead)} ahead are allowed`,
    fix: "Take the time when the request is sent, also for a repeat, and synchronise the server's clock (NTP).",
  };
}

/** A clock may be late; one that stands still is no clock. */
function keptTime(call: Exchange, journal: Journal): Fault | undefined {
  const text = call.request.headers[TIMESTAMP_HEADER] ?? '';
  const age = startOf(call) - Number(text) * 1000;
  if (age <= KEPT.age) return undefined;
  const other = merchantCalls(journal).find(
    (one) =>
      one.request.headers[TIMESTAMP_HEADER] === text &&
      one.request.body !== call.request.body &&
      Math.abs(startOf(one) - startOf(call)) >= KEPT.apart,
  );
  if (!other) return undefined;
  return {
    check: 'kept-time',
    what: `was sent with the X-Timestamp of another call, ${quote(text)}, which was ${inSeconds(age)} old`,
    why: `The merchant takes the time once and keeps it: ${inSeconds(WINDOW.past)} after that, Waffo Pancake answers every call with 401, until the server is started again.`,
    fix: 'Take the time anew for every call, when it is sent, and sign the same text: not when the process or the client starts, and not in a constant.',
  };
}

function unfit({ request }: Exchange): Fault {
  return signatureFault(request.signatureForm ?? {});
}

/** Digits do not tell two mistakes apart. */
function keyOf({ what }: Fault): string {
  return what.replaceAll(/\d+/g, '0');
}

function inSeconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}

/** A header's name as people write it. */
function written(name: string): string {
  return name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
