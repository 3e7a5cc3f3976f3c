import { isIP } from 'node:net';
import { BitString, OctetString, type BaseBlock } from 'asn1js';
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  Extension,
  ExtKeyUsage,
  GeneralName,
  GeneralNames,
  GeneralSubtree,
  id_AuthorityKeyIdentifier,
  id_BasicConstraints,
  id_ExtKeyUsage,
  id_KeyUsage,
  id_NameConstraints,
  id_SubjectAltName,
  id_SubjectKeyIdentifier,
  NameConstraints,
} from 'pkijs';
import { SANDBOX_HOST } from './hosts.ts';

// Bits of KeyUsage (RFC 5280, 4.2.1.3), counted from the left.
const DIGITAL_SIGNATURE = { bits: 0b1000_0000, unused: 7 };
const CERTIFICATE_SIGNATURE = { bits: 0b0000_0100, unused: 2 };
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';
const DNS_NAME = 2;
const IP_ADDRESS = 7;
const LOOPBACK_4 = [127, 0, 0, 0, 255, 0, 0, 0];
const ONE_6 = [...Array<number>(15).fill(0), 1];
const LOOPBACK_6 = [...ONE_6, ...Array<number>(16).fill(255)];

/** What makes an authority, and binds it: whatever else its key signs is good for nothing. */
export function authorityExtensions(keyId: Buffer): Extension[] {
  const permitted = [dnsName(SANDBOX_HOST), dnsName('localhost'), ipName(LOOPBACK_4), ipName(LOOPBACK_6)];
  const permittedSubtrees = permitted.map((base) => new GeneralSubtree({ base }));
  return [
    critical(id_BasicConstraints, new BasicConstraints({ cA: true, pathLenConstraint: 0 }).toSchema()),
    critical(id_KeyUsage, keyUsage(CERTIFICATE_SIGNATURE)),
    critical(id_NameConstraints, new NameConstraints({ permittedSubtrees }).toSchema()),
    plain(id_SubjectKeyIdentifier, octets(keyId)),
  ];
}

/** What makes the certificate of a server with these names and addresses. */
export function serverExtensions(server: {
  keyId: Buffer;
  authorityId: Buffer;
  hosts: readonly string[];
}): Extension[] {
  const { keyId, authorityId, hosts } = server;
  return [
    critical(id_BasicConstraints, new BasicConstraints({ cA: false }).toSchema()),
    critical(id_KeyUsage, keyUsage(DIGITAL_SIGNATURE)),
    plain(id_ExtKeyUsage, new ExtKeyUsage({ keyPurposes: [SERVER_AUTHENTICATION] }).toSchema()),
    plain(id_SubjectAltName, new GeneralNames({ names: hosts.map(nameOf) }).toSchema()),
    plain(id_SubjectKeyIdentifier, octets(keyId)),
    plain(
      id_AuthorityKeyIdentifier,
      new AuthorityKeyIdentifier({ keyIdentifier: octets(authorityId) }).toSchema(),
    ),
  ];
}

function nameOf(host: string): GeneralName {
  if (isIP(host) === 0) return dnsName(host);
  return ipName(host === '::1' ? ONE_6 : host.split('.').map(Number));
}

function dnsName(value: string): GeneralName {
  return new GeneralName({ type: DNS_NAME, value });
}

function ipName(bytes: readonly number[]): GeneralName {
  return new GeneralName({ type: IP_ADDRESS, value: octets(bytes) });
}

function keyUsage({ bits, unused }: { bits: number; unused: number }): BitString {
  return new BitString({ valueHex: Uint8Array.of(bits), unusedBits: unused });
}

function octets(bytes: Iterable<number>): OctetString {
  return new OctetString({ valueHex: Uint8Array.from(bytes) });
}

function critical(extnID: string, value: BaseBlock): Extension {
  return new Extension({ extnID, critical: true, extnValue: value.toBER() });
}

function plain(extnID: string, value: BaseBlock): Extension {
  return new Extension({ extnID, critical: false, extnValue: value.toBER() });
}
