import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { rootCertificates } from 'node:tls';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
/** Where a machine may name authorities of its own, such as a company's proxy. */
const NAMED_BY = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE'] as const;

/**
 * The authority together with everyone whom this machine trusts anyway, as PEM. Most languages take the file
 * that they are given in place of their own list: with the authority alone, a merchant could call nobody else.
 * @param except files that are of our own making
 */
export function bundleOf(
  authority: string,
  env: Readonly<Record<string, string | undefined>>,
  except: readonly string[],
): string {
  const files = NAMED_BY.map((name) => env[name]).filter((file): file is string => Boolean(file));
  const foreign = files.filter((file) => !except.includes(resolve(file)));
  const certificates = [authority, ...foreign.map(read), ...rootCertificates].flatMap(
    (text) => text.match(CERTIFICATE) ?? [],
  );
  const known = new Map(certificates.map((text) => [text.replaceAll(/\s/g, ''), text]));
  return `${[...known.values()].join('\n')}\n`;
}

/** A variable that leads nowhere is no concern of ours: what reads it says so. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
