// The certificate library needs Reflect's metadata functions, before it is loaded.
// oxlint-disable-next-line import/no-unassigned-import -- it is loaded for what it does to Reflect
import 'reflect-metadata';
import { createPrivateKey, KeyObject, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { nameConstraints, nameOf } from './names.ts';
import { requireOwnHosts } from './hosts.ts';

/** A certificate with its private key, both PEM. */
export interface Issued {
  key: string;
  certificate: string;
}

/** The period in which a certificate is valid. */
export interface Validity {
  from: Date;
  to: Date;
}

/** The scope of an authority. */
export interface Scope {
  /** The host that SDKs have built in. */
  host: string;
  /** Name of the authority in its certificate. */
  name: string;
}

const KEY = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };

/** A new authority that can sign only for one host and this machine. */
export async function issueAuthority({ from, to }: Validity, { host, name }: Scope): Promise<Issued> {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: commonName(name),
    notBefore: from,
    notAfter: to,
    keys,
    signingAlgorithm: SIGNATURE,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      nameConstraints(host),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return issued(keys, certificate);
}

/** A server's certificate. Throws WAF_TARGET for any other host than the authority's and this machine. */
export async function issueServer(
  authority: Issued,
  hosts: readonly [string, ...string[]],
  validity: Validity,
  { host }: Scope,
): Promise<Issued> {
  requireOwnHosts(hosts, host);
  return signServer(authority, hosts, validity);
}

/** Signs for any host, as anyone with the authority's key could. Only `issueServer` restricts the hosts. */
export async function signServer(
  authority: Issued,
  hosts: readonly [string, ...string[]],
  { from, to }: Validity,
): Promise<Issued> {
  const issuer = new X509Certificate(authority.certificate);
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.create({
    subject: commonName(hosts[0]),
    issuer: issuer.subjectName,
    notBefore: from,
    notAfter: to,
    publicKey: keys.publicKey,
    signingKey: await signingKey(authority.key),
    signingAlgorithm: SIGNATURE,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(hosts.map(nameOf)),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return issued(keys, certificate);
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(KEY, true, ['sign', 'verify']);
}

function signingKey(pem: string): Promise<webcrypto.CryptoKey> {
  const pkcs8 = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', pkcs8, KEY, false, ['sign']);
}

function issued({ privateKey }: webcrypto.CryptoKeyPair, certificate: X509Certificate): Issued {
  const key = KeyObject.from(privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();
  return { key, certificate: `${certificate.toString('pem')}\n` };
}

function commonName(name: string): { CN: string[] }[] {
  return [{ CN: [name] }];
}
