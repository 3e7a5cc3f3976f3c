import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { oddities, readArchive } from '../../../src/archive/index.ts';
import { PACKAGE_LIMITS } from '../../../src/submission/package/limits.ts';
import { command } from '../../cli/command.ts';
import { typed } from '../../cli/typed.ts';
import { allPassed, writeRun } from '../ledger/sample.ts';
import { edit, exported, keyFiles, listAgain, signAgain } from './packed.ts';
import { rawZip, type RawEntry } from './zips.ts';

test.setTimeout(300_000);

const X = Buffer.from('x');

interface Made {
  folder: string;
  out: string;
  zip: Buffer;
  entries: RawEntry[];
  privateKey: string;
  publicKey: string;
}

async function made(folder: string): Promise<Made> {
  const ledger = join(folder, 'ledger.ndjson');
  const keys = keyFiles(folder);
  writeRun(ledger, allPassed());
  const out = await exported(folder, ledger, keys.privateKey);
  const zip = readFileSync(`${out}.zip`);
  const entries = Object.entries(unzipSync(zip)).map(([name, content]) => ({ name, content }));
  return { folder, out, zip, entries, ...keys };
}

/** Unpacks the zip anew, as it was exported. */
function unpackAgain({ folder, out, zip }: Made): void {
  rmSync(out, { recursive: true });
  for (const [path, bytes] of Object.entries(unzipSync(zip))) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

test('a zip that holds anything that the signature does not cover is refused', async ({}, testInfo) => {
  const one = await made(testInfo.outputPath());
  const { folder, entries, publicKey } = one;
  const verified = async (zip: Uint8Array) => {
    writeFileSync(join(folder, 'tried.zip'), zip);
    return typed(['verify', join(folder, 'tried.zip'), '--key', publicKey]);
  };
  const [first, ...rest] = entries as [RawEntry, ...RawEntry[]];
  const added = (entry: RawEntry): RawEntry[] => [...entries, entry];
  const changed = (change: Partial<RawEntry>): RawEntry[] => [{ ...first, ...change }, ...rest];
  const field = (kind: number, size: number): Buffer => {
    const extra = Buffer.alloc(4 + size);
    extra.writeUInt16LE(kind, 0);
    extra.writeUInt16LE(size, 2);
    return extra;
  };

  expect((await verified(rawZip(entries))).stdout).toContain('\nVerified.');
  // Packed again by a usual program: folders have entries of their own, and every entry its time and owner.
  const again = [
    { name: 'package/', content: new Uint8Array(), mode: 0o040755 },
    ...entries.map((entry) => ({ ...entry, mode: 0o100644, extra: Buffer.concat([field(0x5455, 5), field(0x7875, 11)]) })),
  ]; // prettier-ignore
  expect((await verified(rawZip(again))).stdout).toContain('\nVerified.');

  const attempts: [string, Buffer, RegExp][] = [
    ['an entry __proto__', rawZip(added({ name: 'package/__proto__', content: X })), /__proto__ was added/],
    ['an entry __proto__ beside the manifest', rawZip([...entries.map((entry) => ({ ...entry, name: entry.name.replace('package/', '') })), { name: '__proto__', content: X }]), /__proto__ was added/],
    ['an entry constructor', rawZip(added({ name: 'package/constructor', content: X })), /constructor was added/],
    ['a name that leads out', rawZip(added({ name: 'package/../../__proto__', content: X })), /was added/],
    ['bytes after the end', Buffer.concat([rawZip(entries), X]), /cannot be read as a package/],
    ['a comment', rawZip(entries, { comment: 'all passed' }), /10 bytes in its comment/],
    ['bytes behind the directory', rawZip(entries, { behindDirectory: X }), /1 bytes behind its directory/],
    ['bytes before the first entry', rawZip(entries, { before: Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(40)]) }), /44 bytes at its beginning/],
    ['bytes between two entries', rawZip(changed({ behind: X })), /1 bytes behind package\//],
    ['bytes behind packed data', rawZip(changed({ inside: X })), /cannot be read as a package.*1 bytes behind its content/],
    ['another name in the local header', rawZip(changed({ local: { name: `${first.name.slice(0, -1)}X` } })), /is called .*X in its local header/],
    ['another size in the local header', rawZip(changed({ local: { size: 3 } })), /has a local header that differs/],
    ['an empty folder', rawZip(added({ name: 'package/empty/', content: new Uint8Array() })), /empty\/ was added: the folder is empty/],
    ["content under a folder's name", rawZip(added({ name: 'package/journals/', content: X })), /journals\/ is a folder and has content/],
    ['a file with the name of a folder', rawZip(added({ name: 'package/journals', content: X })), /journals is a file and a folder/],
    ['a name twice', rawZip(added(first)), /is in the zip twice/],
    ['a name twice but for its case', rawZip(added({ ...first, name: first.name.toUpperCase() })), /is in the zip twice|was added/],
    ['another name in an extra field', rawZip(changed({ extra: field(0x7075, 20) })), /carries a field/],
    ['64-bit sizes beside plain ones', rawZip(changed({ extra: field(0x0001, 16) })), /carries a field/],
    ['a comment of an entry', rawZip(changed({ comment: 'passed' })), /carries a comment/],
    ['a link', rawZip(changed({ mode: 0o120777 })), /is no plain file/],
    ['a part of several disks', rawZip(entries, { disks: 1 }), /more than one file/],
    ['a control character in a name', rawZip(added({ name: 'package/a\u001b[2Kb', content: X })), /programs read differently/],
  ]; // prettier-ignore
  for (const [name, zip, message] of attempts) {
    await test.step(name, async () => {
      const { code, stdout, stderr } = await verified(zip);
      expect(code, name).toBeGreaterThan(0);
      expect(stdout + stderr, name).toMatch(message);
      expect(stdout, name).not.toMatch(/^Verified\./m);
    });
  }
  await test.step('an empty folder in a folder', async () => {
    unpackAgain(one);
    mkdirSync(join(one.out, 'empty'));
    const { code, stdout } = await typed(['verify', one.out]);
    expect([code, stdout]).toEqual([1, expect.stringContaining('empty/ was added: the folder is empty')]);
  });
});

test('the enclosed key must be the key that signed, to the byte, and strong', async ({}, testInfo) => {
  const one = await made(testInfo.outputPath());
  const { out, publicKey } = one;
  const pem = join(out, 'manifest.pub.pem');
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const small = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
  const signedBy = (key: typeof weak): void => {
    const manifest = readFileSync(join(out, 'manifest.json'));
    writeFileSync(join(out, 'manifest.json.sig'), sign('RSA-SHA256', manifest, key.privateKey));
    writeFileSync(pem, key.publicKey.export({ type: 'spki', format: 'pem' }));
  };
  const attempts: [string, () => void, RegExp, boolean][] = [
    ['missing', () => rmSync(pem), /manifest\.pub\.pem is missing/, true],
    ['garbage', () => writeFileSync(pem, 'garbage'), /manifest\.pub\.pem is no public key/, true],
    ['empty', () => writeFileSync(pem, ''), /manifest\.pub\.pem is no public key/, true],
    ['more text', () => edit(pem, (text) => `${text}call this number\n`), /holds more than a public key/, true],
    ['the private key', () => writeFileSync(pem, readFileSync(one.privateKey)), /is no public key|holds more than/, true],
    ['1024 bits', () => signedBy(weak), /no RSA key of at least 2048 bits/, false],
    ['an exponent of 3', () => signedBy(small), /no RSA key of at least 2048 bits/, false],
  ]; // prettier-ignore
  for (const [name, tamper, message, isGiven] of attempts) {
    await test.step(name, async () => {
      unpackAgain(one);
      tamper();
      const { code, stdout } = await typed(['verify', out, ...(isGiven ? ['--key', publicKey] : [])]);
      expect([code, stdout], name).toEqual([1, expect.stringMatching(message)]);
    });
  }
  expect(createPublicKey(readFileSync(publicKey)).asymmetricKeyType).toBe('rsa');
});

test('dates that no export writes are refused, however well they are signed', async ({}, testInfo) => {
  const one = await made(testInfo.outputPath());
  const now = new Date();
  const inDays = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();
  const attempts: [string, { createdAt?: string; expiresAt?: string }, RegExp][] = [
    ['in the year 9999', { expiresAt: '9999-12-31T23:59:59.000Z' }, /valid for more than 365 days/],
    ['in two years', { expiresAt: inDays(730) }, /valid for more than 365 days/],
    ['before its creation', { createdAt: inDays(0.5), expiresAt: inDays(0.25) }, /before it was created/],
    ['created long ago', { createdAt: '1970-01-01T00:00:00.000Z' }, /valid for more than 365 days/],
    ['created in the future', { createdAt: inDays(3), expiresAt: inDays(9) }, /created in the future/],
    ['in words', { expiresAt: 'December 17, 2099 03:24:00' }, /no time as `export` writes it/],
    ['a day that is none', { expiresAt: '2027-02-30T00:00:00.000Z' }, /no time as `export` writes it/],
  ];
  for (const [name, dates, message] of attempts) {
    await test.step(name, async () => {
      unpackAgain(one);
      edit(join(one.out, 'manifest.json'), (text) =>
        JSON.stringify({ ...(JSON.parse(text) as object), ...dates }),
      );
      signAgain(one.out, one.privateKey);
      const { code, stdout } = await typed(['verify', one.out]);
      expect([code, stdout], name).toEqual([1, expect.stringMatching(message)]);
    });
  }
});

test('bombs are refused before they go off', async ({}, testInfo) => {
  const one = await made(testInfo.outputPath());
  const { folder, entries, out, privateKey } = one;
  const zeros = Buffer.alloc(40 * 2 ** 20);
  const many = Array.from({ length: 50 }, (_, index) => ({ name: `package/${index}.bin`, content: zeros }));
  const one2mb = rawZip([...entries, ...many]);
  const hidden = rawZip([...entries, { name: 'package/a.bin', content: zeros, size: 100, local: { size: 100 } }]);
  for (const [name, zip, message] of [
    ['declared', one2mb, /bytes long unpacked, which no package is/],
    ['hidden', hidden, /is larger than its directory says/],
  ] as const) {
    const file = join(folder, `${name}.zip`);
    writeFileSync(file, zip);
    const { code, stderr } = await command(['verify', file], folder, { NODE_OPTIONS: '--max-old-space-size=200' });
    expect([code, stderr], name).toEqual([2, expect.stringMatching(message)]);
  }
  // The signer of a package may be the attacker, and a sheet is a zip as well.
  unpackAgain(one);
  const sheet = join(out, 'one-time-payment.xlsx');
  const parts = unzipSync(readFileSync(sheet));
  writeFileSync(sheet, zipSync({ ...parts, 'xl/media/image.bin': zeros }));
  listAgain(out, 'one-time-payment.xlsx');
  signAgain(out, privateKey);
  const { code, stdout } = await typed(['verify', out]);
  expect([code, stdout]).toEqual([1, expect.stringMatching(/one-time-payment\.xlsx .*bytes.*/)]);
}); // prettier-ignore

test('what `export` writes has no oddities, and is never larger than `verify` reads', async ({}, testInfo) => {
  const { zip } = await made(testInfo.outputPath());
  expect(oddities(readArchive(zip, PACKAGE_LIMITS))).toEqual([]);
});
