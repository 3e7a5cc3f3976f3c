import { randomUUID, X509Certificate } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { expect, test } from '@playwright/test';
import type { Authority } from '../../../../src/tls/index.ts';
import { openAuthority } from '../../../../src/providers/waffo/emulator/index.ts';
import { issueAuthority, issueServer } from '../../../../src/tls/certificate.ts';
import { addressOf } from '../../../../src/transport/index.ts';
import { trustVariables } from '../../../../src/tls/trust.ts';

const DAY = 86_400_000;
const SCOPE = { host: 'api-sandbox.waffo.com', name: 'local authority' };
const PRIVATE_KEY = /PRIVATE KEY/;

function afterDays(days: number): { now(): Date } {
  return { now: () => new Date(Date.now() + days * DAY) };
}

function serverOf({ server }: Authority): X509Certificate {
  return new X509Certificate(server.cert);
}

test('the authority and the certificate are made once and used again', async ({}, testInfo) => {
  const folder = testInfo.outputPath('authority');
  const first = await openAuthority({ folder });
  expect(await openAuthority({ folder })).toEqual(first);
});

test('runs that make one at the same moment end up with the same authority', async ({}, testInfo) => {
  const folder = testInfo.outputPath('authority');
  const opened = await Promise.all([1, 2, 3].map(() => openAuthority({ folder })));
  expect(new Set(opened.map(({ certificate }) => certificate)).size).toBe(1);
  const root = new X509Certificate(opened[0]?.certificate ?? '');
  for (const one of opened) expect(serverOf(one).verify(root.publicKey)).toBe(true);
});

test('keys are readable for their owner alone, and what is to be trusted holds none', async ({}, testInfo) => {
  test.skip(process.platform === 'win32', 'Windows has no such modes');
  const folder = testInfo.outputPath('authority');
  const { certificateFile, bundleFile, trustFolder } = await openAuthority({ folder });
  for (const file of ['authority.key', 'server.pem']) {
    expect(readFileSync(join(folder, file), 'utf8')).toMatch(PRIVATE_KEY);
    expect((statSync(join(folder, file)).mode & 0o777).toString(8)).toBe('600');
  }
  for (const file of [certificateFile, bundleFile]) {
    expect(dirname(file)).toBe(trustFolder);
    expect(readFileSync(file, 'utf8')).not.toMatch(PRIVATE_KEY);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('644');
  }
});

test('the certificate is good for the sandbox and this machine, and for nobody else', async ({}, testInfo) => {
  const server = serverOf(await openAuthority({ folder: testInfo.outputPath('authority') }));
  expect(server.subjectAltName?.split(', ')).toEqual([
    'DNS:api-sandbox.waffo.com',
    'DNS:localhost',
    'IP Address:127.0.0.1',
    'IP Address:0:0:0:0:0:0:0:1',
  ]);
  expect(server.ca).toBe(false);
});

test('a certificate is renewed in its last month; the authority stays', async ({}, testInfo) => {
  const folder = testInfo.outputPath('authority');
  const first = await openAuthority({ folder });
  expect((await openAuthority({ folder, clock: afterDays(366) })).server).toEqual(first.server);
  const later = await openAuthority({ folder, clock: afterDays(368) });
  expect(later.certificate).toBe(first.certificate);
  expect(later.server.key).not.toBe(first.server.key);
  expect(Date.parse(serverOf(later).validTo)).toBeGreaterThan(
    Date.parse(serverOf(first).validTo) + 300 * DAY,
  );
  expect(await openAuthority({ folder, clock: afterDays(368) })).toEqual(later);
});

test('an authority near its end is refused with what to do', async ({}, testInfo) => {
  const folder = testInfo.outputPath('authority');
  await openAuthority({ folder });
  await openAuthority({ folder, clock: afterDays(3_619) });
  await expect(openAuthority({ folder, clock: afterDays(3_621) })).rejects.toThrow(
    /^WAF_CONFIG: .*authority\.key, .* it is good from .* to .*\n {2}Delete the file to have a new one made/,
  );
});

test('a damaged authority is refused, not replaced: merchants trust it', async ({}, testInfo) => {
  const folder = testInfo.outputPath('authority');
  await openAuthority({ folder });
  const other = await openAuthority({ folder: testInfo.outputPath('other') });
  const file = join(folder, 'authority.key');
  const [key = ''] = readFileSync(file, 'utf8').split('-----BEGIN CERTIFICATE');
  for (const text of ['', 'nonsense', key, key + other.certificate]) {
    writeFileSync(file, text);
    await expect(openAuthority({ folder })).rejects.toThrow(/does not hold a key and its certificate/);
    expect(readFileSync(file, 'utf8')).toBe(text);
  }
});

test('after a new authority the server gets a certificate of the new one', async ({}, testInfo) => {
  const folder = testInfo.outputPath('authority');
  const first = await openAuthority({ folder });
  rmSync(join(folder, 'authority.key'));
  const second = await openAuthority({ folder });
  expect(second.certificate).not.toBe(first.certificate);
  expect(readFileSync(second.certificateFile, 'utf8')).toBe(second.certificate);
  const server = serverOf(second);
  expect(server.verify(new X509Certificate(second.certificate).publicKey)).toBe(true);
});

for (const host of [
  'api.waffo.com',
  'API.WAFFO.COM',
  'waffo.com',
  '*.waffo.com',
  'api-sandbox.waffo.com.example.net',
  'example.com',
  '',
  '0.0.0.0',
  '10.0.0.1',
  '128.0.0.1',
  '::2',
]) {
  test(`no certificate is made for "${host}"`, async () => {
    const validity = { from: new Date(), to: new Date(Date.now() + DAY) };
    const authority = await issueAuthority(validity, SCOPE);
    await issueServer(authority, ['localhost', '127.0.0.2'], validity, SCOPE);
    const refused = issueServer(authority, ['localhost', host], validity, SCOPE);
    await expect(refused).rejects.toThrow(`WAF_TARGET: no certificate is made for "${host}"`);
  });
}

test('the bundle holds the authority and whom the machine trusts anyway, each once', async ({}, testInfo) => {
  const folder = testInfo.outputPath('authority');
  const company = await openAuthority({ folder: testInfo.outputPath('company') });
  const plain = await openAuthority({ folder });
  expect(certificatesIn(plain.bundle)).toEqual([plain.certificate, ...rootCertificates].map(bare));

  const env = {
    NODE_EXTRA_CA_CERTS: company.certificateFile,
    SSL_CERT_FILE: company.bundleFile,
    REQUESTS_CA_BUNDLE: testInfo.outputPath(randomUUID()),
  };
  const { bundle, bundleFile } = await openAuthority({ folder, env });
  expect(certificatesIn(bundle)).toEqual(
    [plain.certificate, company.certificate, ...rootCertificates].map(bare),
  );
  expect(readFileSync(bundleFile, 'utf8')).toBe(bundle);
});

test('an authority that was replaced does not live on in a bundle that the shell still names', async ({}, testInfo) => {
  const folder = testInfo.outputPath('authority');
  const old = await openAuthority({ folder });
  rmSync(join(folder, 'authority.key'));
  const { bundle } = await openAuthority({ folder, env: { SSL_CERT_FILE: old.bundleFile } });
  expect(certificatesIn(bundle)).not.toContain(bare(old.certificate));
});

test('a started merchant gets the paths of the certificates', async ({}, testInfo) => {
  const authority = await openAuthority({ folder: testInfo.outputPath('authority') });
  const { WAFFO_CA_FILE, ...bundles } = trustVariables(authority);
  expect(WAFFO_CA_FILE).toBe(authority.certificateFile);
  expect(bundles).toEqual({
    NODE_EXTRA_CA_CERTS: authority.bundleFile,
    SSL_CERT_FILE: authority.bundleFile,
    REQUESTS_CA_BUNDLE: authority.bundleFile,
  });
});

test('an emulator that listens everywhere hands out addresses on this machine', () => {
  expect(addressOf('https', '0.0.0.0', 8443)).toBe('https://127.0.0.1:8443');
  expect(addressOf('https', '127.0.0.1', 443)).toBe('https://127.0.0.1');
  expect(addressOf('http', '::1', 4010)).toBe('http://[::1]:4010');
});

function certificatesIn(bundle: string): string[] {
  return bundle.split(/(?=-----BEGIN)/).map(bare);
}

function bare(certificate: string): string {
  return certificate.replaceAll(/\s/g, '');
}
