import { constants, sign as signPss, type KeyObject } from 'node:crypto';
import { publicKeyText, toMs } from '../../../../core/index.ts';
import { attackerKey, type SignedBody } from '../../../../transport/index.ts';

import {
  sign,
  WEBHOOK_EVENT_HEADER,
  WEBHOOK_SIGNATURE_HEADER,
  webhookHeader,
  webhookText,
  type Environment,
} from '../../protocol/index.ts';
import type { Envelope } from './delivery.ts';

/** How a delivery differs from a genuine first one. Fields combine. */
export interface Variant {
  /** Sent by an attacker. */
  forged?: Manner;
  /** How far in the past the header's time is (`44m`); signed again. */
  age?: string;
  /** How far in the future the header's time is (`50s`). */
  ahead?: string;
  /** The same JSON with other white space and non-ASCII characters written differently. */
  respaced?: boolean;
  /** Header names in lower case, as in HTTP/2. */
  smallHeaders?: boolean;
  /** Members of the envelope to replace or add; `undefined` removes one. */
  envelope?: Readonly<Record<string, string | undefined>>;
  /** The same for the members of `data`. */
  data?: Readonly<Record<string, unknown>>;
  /** Signed with the key of this environment. */
  key?: Environment;
  /** Exactly these bytes. */
  bytes?: Buffer;
  /** Why, for the journal. */
  name?: string;
}

/** The ways in which an attacker may try to pass for Pancake. */
export const MANNERS = [
  'no header',
  'empty header',
  'no v1',
  'empty v1',
  'garbage',
  'no Base64',
  "attacker's key",
  'own key sent along',
  'other body',
  "another event's signature",
  'altered t',
  'PSS',
] as const;

export type Manner = (typeof MANNERS)[number];

/** The inputs of a variant. */
export interface VariantParts {
  envelope: Envelope;
  keys: Readonly<Record<Environment, KeyObject>>;
  /** The machine's clock, which receivers use. */
  now: number;
  /** The header of another genuine event. */
  borrowed?: string | undefined;
}

/** Whether Pancake itself could have sent it: genuine members, its own key. */
export function isHonest(variant: Variant): boolean {
  return !variant.forged && !variant.envelope && !variant.data && !variant.key && !variant.bytes;
}

/** The bytes and headers of a variant. */
export async function signedVariant(variant: Variant, parts: VariantParts): Promise<SignedBody> {
  const key = variant.key ?? parts.envelope.mode;
  const body = variant.bytes ?? bodyOf(variant, parts.envelope);
  const t = parts.now - toMs(variant.age ?? 0) + toMs(variant.ahead ?? 0);
  const eventType = variant.envelope?.['eventType'] ?? parts.envelope.eventType;
  const header = await headerOf(variant.forged, { t, body, key: parts.keys[key], borrowed: parts.borrowed });
  return {
    body,
    headers: {
      'content-type': 'application/json',
      [WEBHOOK_EVENT_HEADER]: eventType,
      ...(header !== undefined && { [WEBHOOK_SIGNATURE_HEADER]: header }),
      ...(variant.forged === 'own key sent along' && { 'x-public-key': publicKeyText(attackerKey()) }),
    },
  };
}

/** A variant as text, for the journal. */
export function variantName(variant: Variant): string {
  if (variant.name) return variant.forged ? `forged (${variant.forged}): ${variant.name}` : variant.name;
  if (variant.forged) return `forged: ${variant.forged}`;
  const parts = [
    variant.age && `${variant.age} old`,
    variant.ahead && `${variant.ahead} ahead`,
    variant.respaced && 'other white space',
    variant.smallHeaders && 'names of headers in small letters',
    variant.key && `signed with the key of ${variant.key}`,
    (variant.envelope ?? variant.data) && 'members rewritten',
    variant.bytes && 'other bytes',
  ];
  return `validly signed, ${parts.filter(Boolean).join(', ') || 'as it was'}`;
}

function bodyOf({ envelope, data, respaced, forged }: Variant, original: Envelope): Buffer {
  const message = { ...original, ...envelope, data: { ...original.data, ...data } };
  const sent =
    forged === 'own key sent along' ? { ...message, publicKey: publicKeyText(attackerKey()) } : message;
  // A borrowed signature must never match by chance.
  const spaced = respaced || forged === "another event's signature";
  return Buffer.from(spaced ? `${JSON.stringify(sent, null, 3)}\n` : JSON.stringify(sent));
}

async function headerOf(
  forged: Manner | undefined,
  { t, body, key, borrowed }: { t: number; body: Buffer; key: KeyObject; borrowed: string | undefined },
): Promise<string | undefined> {
  switch (forged) {
    case undefined:
      return webhookHeader(t, body, key);
    case 'no header':
      return undefined;
    case 'empty header':
      return '';
    case 'no v1':
      return `t=${t}`;
    case 'empty v1':
      return `t=${t},v1=`;
    case 'no Base64':
      return `t=${t},v1=%%% no Base64 %%%`;
    case 'garbage':
      return `t=${t},v1=${Buffer.from('not a signature, but Base64 all right').toString('base64')}`;
    case "attacker's key":
    case 'own key sent along':
      return webhookHeader(t, body, attackerKey());
    case 'other body':
      return webhookHeader(t, Buffer.from('{}'), key);
    case "another event's signature":
      return borrowed ?? webhookHeader(t, Buffer.from('{"data":{}}'), key);
    case 'altered t':
      return `t=${t + 1000},v1=${await sign(webhookText(String(t), body), key)}`;
    case 'PSS': {
      const options = { key, padding: constants.RSA_PKCS1_PSS_PADDING };
      return `t=${t},v1=${signPss('sha256', webhookText(String(t), body), options).toString('base64')}`;
    }
  }
}
