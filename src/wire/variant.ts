import { publicKeyText, sign, SIGNATURE_HEADER } from '../protocol/index.ts';
import { strangerKey } from './stranger.ts';

/** How a delivery departs from an honest first one. */
export interface Variant {
  /**
   * Sent by the harness as somebody who is not Waffo: never counts as Waffo's word. `own key sent along`: the
   * request brings the public key that fits its signature, in the header x-public-key and in its body.
   */
  forged?: 'no signature' | 'garbage signature' | "stranger's key" | 'own key sent along' | 'other body';
  /** Fields of `result` to rewrite; `undefined` removes one. The signature is Waffo's own unless `forged`. */
  result?: Record<string, unknown>;
  eventType?: string;
  /** Same JSON with other white space, validly signed. */
  respaced?: boolean;
  /** Why, for the journal. */
  name?: string;
}

type SignAsWaffo = (body: Buffer) => Promise<string>;

/** What leaves: the bytes and the headers that speak for them. */
export interface SignedBody {
  body: Buffer;
  headers: Record<string, string>;
}

/**
 * A notification as Waffo signs it, or as the variant's forger does.
 * @param signAsWaffo Waffo's own signature over these bytes; for `other body` any genuine one over others will do
 */
export async function signedVariant(
  envelope: { eventType: string; result: Record<string, unknown> },
  variant: Variant,
  signAsWaffo: SignAsWaffo,
): Promise<SignedBody> {
  const publicKey = variant.forged === 'own key sent along' ? publicKeyText(strangerKey()) : undefined;
  const text = JSON.stringify({ ...envelope, publicKey }, null, variant.respaced ? 3 : 0);
  // The white space at the end counts as well: a signature is over every byte.
  const body = Buffer.from(variant.respaced ? `${text}\n` : text);
  const signature = await signatureOf(body, variant.forged, signAsWaffo);
  return {
    body,
    headers: {
      ...(signature && { [SIGNATURE_HEADER]: signature }),
      ...(publicKey && { 'x-public-key': publicKey }),
    },
  };
}

/** A variant in words, for the journal. */
export function variantName(variant: Variant): string {
  if (variant.name) return variant.forged ? `forged (${variant.forged}): ${variant.name}` : variant.name;
  if (variant.forged) return `forged: ${variant.forged}`;
  if (variant.respaced) return 'validly signed, other white space';
  return 'validly signed, fields rewritten';
}

async function signatureOf(
  body: Buffer,
  forged: Variant['forged'],
  signAsWaffo: SignAsWaffo,
): Promise<string | undefined> {
  switch (forged) {
    case undefined:
      return signAsWaffo(body);
    case 'no signature':
      return undefined;
    case 'garbage signature':
      return Buffer.from('not a signature, but Base64 all right').toString('base64');
    case 'other body':
      return signAsWaffo(Buffer.from('{}'));
    case "stranger's key":
    case 'own key sent along':
      return sign(body, strangerKey());
  }
}
