import type { KeyObject } from 'node:crypto';

/** What a signature that does not verify reveals. */
export interface SignatureForm {
  /** Its encoding, if it is not Base64. */
  encoding?: string;
  /** Its scheme, if it is not RSA PKCS#1 v1.5 with SHA-256. */
  scheme?: string;
  /** What was signed, if it is not the body that was sent. */
  over?: string;
  /** Whether the right private key made it; undefined: unknown. */
  rightKey?: boolean;
  /** Whose key made it, if that key is known. */
  signer?: string;
}

/** A text, and its name for a finding; the right text has no name. */
export type NamedText = readonly [name: string, text: Uint8Array | string];

/** Who should have signed, and the keys and bytes that are often used by mistake. */
export interface ExpectedSigner {
  key: KeyObject;
  /** Keys of others, with their names. */
  otherKeys?: readonly (readonly [name: string, key: KeyObject])[];
  /** Similar texts, with their names. */
  otherTexts?: readonly NamedText[];
}

/**
 * The merchant as the signer of a call or of a reply to a notification.
 * @param provider name of the provider, for the message
 * @param keys.provider the provider's public key: the two key pairs are easily mixed up
 * @param near the message; `path` of a call, `request` that a reply answers
 */
export function merchantAsSigner(
  provider: string,
  keys: { merchant: KeyObject; provider?: KeyObject | undefined },
  near: { path?: string; bytes: Uint8Array; request?: Uint8Array },
): ExpectedSigner {
  return {
    key: keys.merchant,
    otherKeys: keys.provider ? [[`${provider}'s private key`, keys.provider]] : [],
    otherTexts: [
      ...(near.path === undefined
        ? []
        : [['the path and the body', Buffer.concat([Buffer.from(near.path), near.bytes])] as const]),
      ...(near.request ? [['the body of the notification', near.request] as const] : []),
    ],
  };
}
