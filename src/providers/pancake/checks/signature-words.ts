import type { SignatureForm } from '../../../provider/index.ts';

/** What to sign, as an instruction. */
export const WHAT_IS_SIGNED =
  'Sign four lines with LF between them and no LF after the last one: POST, the path from /v1/ on without a query, the seconds of X-Timestamp, and the Base64 SHA-256 of exactly the bytes of the body.';

/** What is wrong with a signature that does not match: behind the name of the call, and what to do. */
export function signatureFault({ scheme, encoding, over, rightKey }: SignatureForm): {
  check: string;
  what: string;
  fix: string;
} {
  if (over !== undefined)
    return {
      check: 'text',
      what: `was sent with an X-Signature that was made over ${over}`,
      fix: `${adviceFor(over)}${WHAT_IS_SIGNED}`,
    };
  if (scheme !== undefined)
    return {
      check: 'scheme',
      what: `was sent with an X-Signature that is ${scheme}, but must be RSA PKCS#1 v1.5 with SHA-256`,
      fix: 'Sign with SHA256withRSA (PKCS#1 v1.5) and the 2048-bit private key of the merchant: createSign("RSA-SHA256") in Node, RSASSA-PKCS1-v1_5 elsewhere.',
    };
  if (encoding !== undefined)
    return {
      check: 'encoding',
      what: `was sent with an X-Signature that is ${encoding}, but must be plain Base64`,
      fix: 'Write the signature in standard Base64 with its padding, without quotes or other encodings around it.',
    };
  if (rightKey === false)
    return {
      check: 'key',
      what: "was sent with an X-Signature that was made with another key than this merchant's",
      fix: 'Sign with the private key of this environment (WAFFO_PRIVATE_KEY). Keys of test and production differ, and so do those of two merchants.',
    };
  return {
    check: 'invalid',
    what: 'was sent with a wrong X-Signature',
    fix: WHAT_IS_SIGNED,
  };
}

function adviceFor(over: string): string {
  if (/milliseconds/.test(over)) return 'Sign the same seconds as in the header. ';
  if (/with its query/.test(over)) return 'Leave the query out of the signed path. ';
  if (/whole address|path/.test(over)) return 'Sign only the path, beginning with /v1/. ';
  if (/hexadecimal/.test(over)) return 'Write the digest of the body in Base64, not in hexadecimal. ';
  if (/Base64|=/.test(over) && /digest/.test(over))
    return 'Write the digest in standard Base64 with its padding. ';
  if (/digest of/.test(over) || /other bytes/.test(over))
    return 'Serialise the body once, and sign and send the same bytes. ';
  return '';
}
