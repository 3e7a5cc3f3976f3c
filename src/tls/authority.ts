import { createPrivateKey, X509Certificate } from 'node:crypto';
import { join, resolve } from 'node:path';
import { HarnessError, toMs, wallClock, type Clock } from '../core/index.ts';
import { bundleOf } from './bundle.ts';
import type { Issued, Scope, Validity } from './certificate.ts';
import { createOnce, readIfThere, replace } from './files.ts';
import { tlsHosts } from './hosts.ts';

const PRIVATE = 0o600;
const PUBLIC = 0o644;
const AUTHORITY_LIFE = '3650d';
const SERVER_LIFE = '397d';
/** A certificate is valid from this long ago, for machines whose clock is slow. */
const BACKDATED = '1d';
/** A certificate is renewed when it ends within this time. */
const NEAR_END = '30d';

/** A local certificate authority for an emulator. Texts are PEM, paths absolute. */
export interface Authority {
  certificate: string;
  /** For `EmulatorSettings.tls`: the server's certificate, followed by the authority's. */
  server: { key: string; cert: string };
  /** The authority, and all others that this machine trusts. */
  bundle: string;
  certificateFile: string;
  bundleFile: string;
  /** Folder with only these two files and no secrets: a container may get it. */
  trustFolder: string;
}

/** Where an authority is stored, and for which host. */
export interface AuthorityPlace extends Scope {
  folder: string;
}

export interface AuthoritySettings {
  clock?: Clock;
  /** Variables with further authorities for the bundle: NODE_EXTRA_CA_CERTS, SSL_CERT_FILE, REQUESTS_CA_BUNDLE. */
  env?: Readonly<Record<string, string | undefined>>;
}

/**
 * The authority of a folder, created on first use. The server's certificate is renewed a month before it ends. Throws
 * WAF_CONFIG if the stored files cannot be used.
 */
export async function openAuthority(
  place: AuthorityPlace,
  settings: AuthoritySettings = {},
): Promise<Authority> {
  const folder = resolve(place.folder);
  const now = (settings.clock ?? wallClock).now();
  const authority = await ownAuthority(join(folder, 'authority.key'), place, now);
  const server = await ownServer(join(folder, 'server.pem'), authority, place, now);
  const { certificate } = authority;
  const trustFolder = join(folder, 'trust');
  const certificateFile = join(trustFolder, 'authority.pem');
  const bundleFile = join(trustFolder, 'bundle.pem');
  const bundle = bundleOf(certificate, settings.env ?? {}, [certificateFile, bundleFile]);
  keep(certificateFile, certificate);
  keep(bundleFile, bundle);
  return {
    certificate,
    server: { key: server.key, cert: server.certificate + certificate },
    bundle,
    certificateFile,
    bundleFile,
    trustFolder,
  };
}

async function ownAuthority(file: string, scope: Scope, now: Date): Promise<Issued> {
  if (readIfThere(file) === undefined) {
    const { issueAuthority } = await import('./certificate.ts');
    // If two runs create one at the same moment, the second uses the first one's.
    createOnce(file, together(await issueAuthority(validity(now, AUTHORITY_LIFE), scope)), PRIVATE);
  }
  const kept = apart(readIfThere(file));
  if (!kept) throw unusable(file, 'it does not hold a key and its certificate');
  if (!isGood(kept.certificate, now)) {
    const { validFrom, validTo } = new X509Certificate(kept.certificate);
    throw unusable(file, `it is good from ${validFrom} to ${validTo}`);
  }
  return kept;
}

async function ownServer(file: string, authority: Issued, scope: Scope, now: Date): Promise<Issued> {
  const kept = apart(readIfThere(file));
  if (kept && isGood(kept.certificate, now) && isFrom(authority, scope, kept.certificate)) return kept;
  const { issueServer } = await import('./certificate.ts');
  const made = await issueServer(authority, tlsHosts(scope.host), validity(now, SERVER_LIFE), scope);
  replace(file, together(made), PRIVATE);
  return made;
}

/** Key and certificate in one file, so that a reader always gets a matching pair. */
function together({ key, certificate }: Issued): string {
  return key + certificate;
}

function apart(text = ''): Issued | undefined {
  const [key = '', certificate = ''] = text.split(/(?=-----BEGIN CERTIFICATE-----)/);
  try {
    const fits = new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
    return fits ? { key, certificate } : undefined;
  } catch {
    return undefined;
  }
}

function validity(now: Date, life: string): Validity {
  return { from: new Date(now.getTime() - toMs(BACKDATED)), to: new Date(now.getTime() + toMs(life)) };
}

function isGood(certificate: string, now: Date): boolean {
  const { validFrom, validTo } = new X509Certificate(certificate);
  return Date.parse(validFrom) <= now.getTime() && now.getTime() < Date.parse(validTo) - toMs(NEAR_END);
}

/** Whether the authority signed this server's certificate, for all names that it needs. */
function isFrom(authority: Issued, { host }: Scope, certificate: string): boolean {
  const root = new X509Certificate(authority.certificate);
  const server = new X509Certificate(certificate);
  const named = tlsHosts(host).every((one) => server.checkHost(one) ?? server.checkIP(one));
  return named && server.checkIssued(root) && server.verify(root.publicKey);
}

function keep(file: string, text: string): void {
  if (readIfThere(file) !== text) replace(file, text, PUBLIC);
}

function unusable(file: string, reason: string): HarnessError {
  return new HarnessError(
    'WAF_CONFIG',
    `${file}, the local authority for TLS, cannot be used: ${reason}`,
    'Delete the file to have a new one made, and let the merchant trust the new certificate.',
  );
}
