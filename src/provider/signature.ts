import type { KeyObject } from 'node:crypto';

/** What can be read from a signature that does not verify. */
export interface SignatureForm {
  /** How it was written, if not in Base64. */
  encoding?: string;
  /** What it is, if not RSA PKCS#1 v1.5 with SHA-256. */
  scheme?: string;
  /** What it was made over, if not the body that was sent. */
  over?: string;
  /** Whether the right private key made it; undefined: it cannot be told. */
  rightKey?: boolean;
  /** Whose key made it, if it is the key of somebody known. */
  signer?: string;
}

/** A text, and the words for it in a finding; the right one has none. */
export type NamedText = readonly [name: string, text: Uint8Array | string];

/** Who should have signed, and what is often taken in place of the right key and the right bytes. */
export interface ExpectedSigner {
  key: KeyObject;
  /** Keys of others, with the words for them. */
  otherKeys?: readonly (readonly [name: string, key: KeyObject])[];
  /** Texts that are near at hand, with the words for them. */
  otherTexts?: readonly NamedText[];
}

/**
 * The merchant as the signer of a call or of a reply to a notification.
 * @param provider name of the provider, for the words
 * @param keys.provider the provider's public key: two key pairs are easily taken for each other
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
