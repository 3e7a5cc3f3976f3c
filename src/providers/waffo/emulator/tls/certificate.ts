import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  webcrypto,
  X509Certificate,
  type KeyObject,
} from 'node:crypto';
import { Integer, Utf8String } from 'asn1js';
import {
  AttributeTypeAndValue,
  Certificate,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
  type Extension,
} from 'pkijs';
import { authorityExtensions, serverExtensions } from './extensions.ts';
import { requireOwnHosts } from './hosts.ts';

/** A certificate with its private key, both PEM. */
export interface Issued {
  key: string;
  certificate: string;
}

/** From when to when a certificate is good. */
export interface Validity {
  from: Date;
  to: Date;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' };
const AUTHORITY_NAME = 'waffo-acceptance local authority';
const COMMON_NAME = '2.5.4.3';

/** A new authority that may sign for nothing but the hosts that the emulator stands for. */
export async function issueAuthority(validity: Validity): Promise<Issued> {
  const { key, info, keyId } = newKey();
  const certificate = await certify(
    { subject: AUTHORITY_NAME, info, validity, extensions: authorityExtensions(keyId) },
    key,
  );
  return { key: pem(key), certificate };
}

/** A server's certificate. Throws WAF_TARGET for a host that is neither the sandbox's nor this machine. */
export async function issueServer(
  authority: Issued,
  hosts: readonly [string, ...string[]],
  validity: Validity,
): Promise<Issued> {
  requireOwnHosts(hosts);
  const { key, info, keyId } = newKey();
  const authorityKey = createPrivateKey(authority.key);
  const extensions = serverExtensions({ keyId, authorityId: publicHalf(authorityKey).keyId, hosts });
  const certificate = await certify({ subject: hosts[0], info, validity, extensions }, authorityKey);
  return { key: pem(key), certificate };
}

/** What a certificate says. */
export interface Contents {
  subject: string;
  info: PublicKeyInfo;
  validity: Validity;
  extensions: Extension[];
}

/** Signs contents as the authority, whatever they say. `issueServer` is what keeps to our own hosts. */
export async function certify(
  { subject, info, validity, extensions }: Contents,
  key: KeyObject,
): Promise<string> {
  const certificate = new Certificate();
  certificate.version = 2; // counted from 0: X.509 v3
  certificate.serialNumber = new Integer({ valueHex: serialNumber() });
  certificate.subject = commonName(subject);
  certificate.issuer = commonName(AUTHORITY_NAME);
  certificate.notBefore = new Time({ value: validity.from });
  certificate.notAfter = new Time({ value: validity.to });
  certificate.subjectPublicKeyInfo = info;
  certificate.extensions = extensions;
  const pkcs8 = key.export({ type: 'pkcs8', format: 'der' });
  const signingKey = await webcrypto.subtle.importKey('pkcs8', pkcs8, ALGORITHM, false, ['sign']);
  await certificate.sign(signingKey, 'SHA-256');
  return new X509Certificate(Buffer.from(certificate.toSchema().toBER())).toString();
}

function newKey(): { key: KeyObject } & ReturnType<typeof publicHalf> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: ALGORITHM.namedCurve });
  return { key: privateKey, ...publicHalf(privateKey) };
}

/** The public key as it stands in a certificate, and its id (RFC 5280, 4.2.1.2: the first method). */
export function publicHalf(key: KeyObject): { info: PublicKeyInfo; keyId: Buffer } {
  const info = PublicKeyInfo.fromBER(createPublicKey(key).export({ type: 'spki', format: 'der' }));
  const keyId = createHash('sha1').update(info.subjectPublicKey.valueBlock.valueHexView).digest();
  return { info, keyId };
}

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function commonName(value: string): RelativeDistinguishedNames {
  return new RelativeDistinguishedNames({
    typesAndValues: [new AttributeTypeAndValue({ type: COMMON_NAME, value: new Utf8String({ value }) })],
  });
}

/** Random, positive and of fixed length. */
function serialNumber(): Uint8Array {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}
