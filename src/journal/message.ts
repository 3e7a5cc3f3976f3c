import type { KeyObject } from 'node:crypto';
import type { Message, SignatureVerdict } from './exchange.ts';
import type { ExpectedSigner, ProviderProtocol } from '../provider/index.ts';

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as a journal writes them: text if they are UTF-8, else Base64. */
export function asText(bytes: Uint8Array): Pick<Message, 'body' | 'encoding'> {
  try {
    return { body: UTF8.decode(bytes), encoding: 'utf8' };
  } catch {
    return { body: Buffer.from(bytes).toString('base64'), encoding: 'base64' };
  }
}

/** Node's header object with every value as one string. */
export function plainHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}

export function signatureVerdict(
  { signatureHeader, verify }: ProviderProtocol,
  bytes: Uint8Array,
  headers: Record<string, string>,
  signerKey: KeyObject,
): SignatureVerdict {
  const signature = headers[signatureHeader];
  if (signature === undefined || signature === '') return 'missing';
  return verify(bytes, signature, signerKey) ? 'valid' : 'invalid';
}

/** The verdict on a merchant's signature, and what a signature that does not match reveals. */
export function judgedSignature(
  protocol: ProviderProtocol,
  bytes: Uint8Array,
  headers: Record<string, string>,
  signer: ExpectedSigner,
): Pick<Message, 'signature' | 'signatureForm'> {
  const signature = signatureVerdict(protocol, bytes, headers, signer.key);
  if (signature !== 'invalid') return { signature };
  const text = headers[protocol.signatureHeader] ?? '';
  return { signature, signatureForm: protocol.readSignature(text, bytes, signer) };
}
