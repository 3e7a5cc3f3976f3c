import type { KeyObject } from 'node:crypto';
import { publicKeyText } from '../core/index.ts';
import type { ProviderProtocol } from '../provider/index.ts';
import { attackerKey } from './attacker-key.ts';

/** How a delivery differs from a genuine first one. */
export interface Variant {
  /**
   * Sent by the harness as an attacker; never counts as the provider's statement. `own key sent along`: the request
   * brings the public key that fits its signature, in the header x-public-key and in its body. `merchant's own key`:
   * signed with `merchantKey`. `another notification's signature`: a signature that the merchant has seen with a
   * genuine notification.
   */
  forged?: Manner;
  /** The merchant's private key, for `merchant's own key`. */
  merchantKey?: KeyObject;
  /** Fields of `result` to rewrite; `undefined` removes one. The signature stays the provider's unless `forged`. */
  result?: Record<string, unknown>;
  eventType?: string;
  /** Same JSON with other white space, validly signed. */
  respaced?: boolean;
  /** Exactly these bytes instead of the JSON. */
  bytes?: Buffer;
  /** Content-Type instead of `application/json`. */
  contentType?: string;
  /** Why, for the journal. */
  name?: string;
}

/** The ways in which an attacker may try to pass for the provider. */
export const MANNERS = [
  'no signature',
  'empty signature',
  'garbage signature',
  'signature that is no Base64',
  "attacker's key",
  'own key sent along',
  "merchant's own key",
  "another notification's signature",
  'other body',
] as const;

export type Manner = (typeof MANNERS)[number];

/** What a variant is signed with. */
export interface VariantSigner {
  protocol: ProviderProtocol;
  /** The provider's own signature over these bytes; for `other body`, any genuine signature over other bytes. */
  sign(body: Buffer): Promise<string>;
  /** The signature of a genuine notification that the merchant received; undefined if there was none yet. */
  borrowed?: string | undefined;
}

/** The bytes to send and the headers that authenticate them. */
export interface SignedBody {
  body: Buffer;
  headers: Record<string, string>;
}

/** Signs a notification as the provider does, or as the variant's attacker does. */
export async function signedVariant(
  envelope: { eventType: string; result: Record<string, unknown> },
  variant: Variant,
  signer: VariantSigner,
): Promise<SignedBody> {
  const publicKey = variant.forged === 'own key sent along' ? publicKeyText(attackerKey()) : undefined;
  // A borrowed signature must never match by chance, even if nothing else is changed.
  const respaced = variant.respaced ?? variant.forged === "another notification's signature";
  const body = variant.bytes ?? jsonOf({ ...envelope, publicKey }, respaced);
  const signature = await signatureOf(body, variant, signer);
  return {
    body,
    headers: {
      'content-type': variant.contentType ?? 'application/json',
      ...(signature !== undefined && { [signer.protocol.signatureHeader]: signature }),
      ...(publicKey && { 'x-public-key': publicKey }),
    },
  };
}

/** A variant as text, for the journal. */
export function variantName(variant: Variant): string {
  if (variant.name) return variant.forged ? `forged (${variant.forged}): ${variant.name}` : variant.name;
  if (variant.forged) return `forged: ${variant.forged}`;
  if (variant.respaced) return 'validly signed, other white space';
  if (variant.contentType) return `validly signed, Content-Type ${variant.contentType}`;
  return 'validly signed, fields rewritten';
}

function jsonOf(message: object, respaced: boolean): Buffer {
  const text = JSON.stringify(message, null, respaced ? 3 : 0);
  // The white space at the end counts as well: a signature covers every byte.
  return Buffer.from(respaced ? `${text}\n` : text);
}

async function signatureOf(
  body: Buffer,
  { forged, merchantKey }: Variant,
  signer: VariantSigner,
): Promise<string | undefined> {
  switch (forged) {
    case undefined:
      return signer.sign(body);
    case 'no signature':
      return undefined;
    case 'empty signature':
      return '';
    case 'signature that is no Base64':
      return '%%% no Base64 %%%';
    case 'garbage signature':
      return Buffer.from('not a signature, but Base64 all right').toString('base64');
    case 'other body':
      return signer.sign(Buffer.from('{}'));
    case "another notification's signature":
      return signer.borrowed ?? signer.sign(Buffer.from('{"result":{}}'));
    case "merchant's own key":
      if (!merchantKey) throw new Error('a forgery with the merchant’s own key needs that key');
      return signer.protocol.sign(body, merchantKey);
    case "attacker's key":
    case 'own key sent along':
      return signer.protocol.sign(body, attackerKey());
  }
}
