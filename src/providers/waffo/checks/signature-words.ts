import type { Message } from '../../../journal/index.ts';
import type { Words } from '../../../checks/wording.ts';

const BYTES = 'Serialise once, sign exactly these bytes, and send exactly these bytes.';
const ALGORITHM =
  'Use SHA256withRSA (RSASSA-PKCS1-v1_5) with your RSA key of 2048 bits, and write the signature in standard Base64.';
const KEY =
  'Sign with the private key whose public key is registered at Waffo for this environment (WAFFO_PRIVATE_KEY).';
const UNREAD =
  'Sign exactly the bytes that leave: serialise the JSON once, sign that text and send that text. If you do so already, ' +
  'the private key does not belong to the public key that Waffo has.';

/**
 * What is wrong with a signature of the merchant that does not match, as a clause behind "an X-SIGNATURE that does not
 * fit", and how to fix it.
 */
export function signatureFault({ signatureForm }: Pick<Message, 'signatureForm'>): Pick<Words, 'fix'> & {
  what: string;
} {
  if (!signatureForm) return { what: '', fix: UNREAD };
  const { encoding, scheme, over, rightKey, signer } = signatureForm;
  const parts = [
    encoding !== undefined && `it is written as ${encoding}, not in standard Base64`,
    scheme !== undefined && `it is ${scheme}, not SHA256withRSA`,
    rightKey === false &&
      `it is made with ${signer ?? 'a private key that does not belong to the registered public key'}`,
    over !== undefined && `it is made over ${over}, not over the body that was sent`,
  ].filter((part) => part !== false);
  const fixes = [
    (encoding !== undefined || scheme !== undefined) && ALGORITHM,
    rightKey === false && KEY,
    over !== undefined && BYTES,
  ].filter((part) => part !== false);
  return { what: parts.length > 0 ? `: ${parts.join('; ')}` : '', fix: fixes.join(' ') || UNREAD };
}
