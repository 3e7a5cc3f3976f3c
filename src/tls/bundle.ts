import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { rootCertificates } from 'node:tls';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
/** Variables with further authorities of a machine, such as a company's proxy. */
const NAMED_BY = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE'] as const;

/**
 * The authority together with all others that this machine trusts, as PEM. Most languages use such a file instead of
 * their own list: with only our authority in it, a merchant could call nobody else.
 * @param except our own files
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

/** A missing file is not reported here: the program that reads the variable does so. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
