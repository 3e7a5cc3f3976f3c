import { isIP } from 'node:net';
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Extension } from '@peculiar/x509';

/** A host in the form that a certificate uses. */
export function nameOf(host: string): { type: 'ip' | 'dns'; value: string } {
  return { type: isIP(host) === 0 ? 'dns' : 'ip', value: host };
}

/** Restricts an authority to one host and this machine: any other certificate that its key signs is invalid. */
export function nameConstraints(host: string): Extension {
  const permitted = [
    new GeneralName({ dNSName: host }),
    new GeneralName({ dNSName: 'localhost' }),
    new GeneralName({ iPAddress: '127.0.0.0/8' }),
    new GeneralName({ iPAddress: '::1/128' }),
  ];
  const permittedSubtrees = new GeneralSubtrees(permitted.map((base) => new GeneralSubtree({ base })));
  return new Extension(
    id_ce_nameConstraints,
    true,
    AsnConvert.serialize(new NameConstraints({ permittedSubtrees })),
  );
}
