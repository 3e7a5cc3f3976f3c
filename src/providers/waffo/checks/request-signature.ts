import type { Exchange } from '../../../journal/index.ts';
import { SUCCESS } from '../protocol/index.ts';
import type { Check, CheckContext, Finding } from '../../../checks/finding.ts';
import { answerOf, groupBy, isInjected, merchantCalls } from '../../../checks/reading.ts';
import { signatureFault } from './signature-words.ts';
import { finding, namedAll, type Words } from '../../../checks/wording.ts';

type Verdict = 'missing' | 'invalid' | 'accepted-unsigned' | 'rejected' | 'refused' | 'api-key';

/** Whether the merchant proves with every call that it is the merchant. */
export const requestSignature: Check = {
  id: 'request-signature',
  title: "The merchant's calls carry a valid signature and a valid API key",
  run(journal, context) {
    const groups = groupBy(merchantCalls(journal), (call) => verdictOn(call, context));
    return [...groups].map(([verdict, calls]): Finding => {
      const party = verdict === 'accepted-unsigned' ? 'provider' : 'merchant';
      const words = verdict === 'invalid' ? unfit(calls) : WORDS[verdict](namedAll(calls));
      return finding(party, 'error', `request-signature.${verdict}`, calls, words);
    });
  },
};

function verdictOn(exchange: Exchange, context: CheckContext): Verdict | undefined {
  const { signature } = exchange.request;
  const code = isInjected(exchange, context) ? undefined : answerOf(exchange, context)?.code;
  if (code === 'A0001') return 'api-key';
  if (signature === 'unknown') return code === 'A0002' ? 'refused' : undefined;
  if (signature !== 'valid') return code === SUCCESS ? 'accepted-unsigned' : signature;
  return code === 'A0002' ? 'rejected' : undefined;
}

/** Calls whose signature does not match: the first tells why. */
function unfit(calls: readonly Exchange[]): Words {
  const { what, fix } = signatureFault(calls[0]?.request ?? {});
  return {
    message: `${namedAll(calls)} was sent with an X-SIGNATURE that is wrong for the body${what}.`,
    why: 'Waffo refuses such calls with A0002: no order, refund or cancellation takes place.',
    fix,
  };
}

const WORDS: Readonly<Record<Exclude<Verdict, 'invalid'>, (seen: string) => Words>> = {
  missing: (seen) => ({
    message: `${seen} was sent without X-SIGNATURE.`,
    why: 'Waffo refuses unsigned calls with A0002: no order, refund or cancellation takes place.',
    fix: 'Sign the body with SHA256withRSA (PKCS#1 v1.5) and your private key and send the Base64 text as X-SIGNATURE.',
  }),
  'accepted-unsigned': (seen) => ({
    message: `Waffo accepted ${seen}, although the signature is missing or wrong.`,
    why: "Either anyone could order in this merchant's name, or this run was given a wrong public key.",
    fix: "Compare the merchant's public key of this run with the one that is registered at Waffo, then report it.",
  }),
  rejected: (seen) => ({
    message: `Waffo refused ${seen} with A0002 (signature), although the signature is right for the key pair of this run.`,
    why: 'Every call will be refused like this: the merchant cannot take a payment.',
    fix: 'Upload the public key that belongs to your private key, for this environment: sandbox and production keys differ.',
  }),
  refused: (seen) => ({
    message: `Waffo refused ${seen} with A0002: it does not accept the signature, which could not be verified here.`,
    why: 'Every call will be refused like this: the merchant cannot take a payment.',
    fix: 'Sign exactly the bytes that leave, with the private key whose public half is registered at Waffo. Give this run the key to learn which of the two is wrong.',
  }),
  'api-key': (seen) => ({
    message: `Waffo refused ${seen} with A0001: the X-API-KEY is missing or not valid.`,
    why: 'Every call will be refused like this: the merchant cannot take a payment.',
    fix: 'Send the API key of this environment in X-API-KEY; production and sandbox have different ones.',
  }),
};
