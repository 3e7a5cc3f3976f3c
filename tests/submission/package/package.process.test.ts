import { verify } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import { evidenceFile, readLedger } from '../../../src/submission/ledger/index.ts';
import { command } from '../../cli/command.ts';
import { typed } from '../../cli/typed.ts';
import { allPassed, idOf, journalOf, recordOf, writeRun } from '../ledger/sample.ts';
import { edit, exported, keyFiles, listAgain, signAgain } from './packed.ts';

test.setTimeout(300_000);

test('a package is a folder and a zip that verify, by other means as well', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const ledger = join(folder, 'acceptance-ledger.ndjson');
  const { privateKey, publicKey } = keyFiles(folder);
  const records = allPassed();
  const ids = new Set(records.flatMap((record) => Object.values(record.ids)));
  writeRun(ledger, records);
  const made = await command(['export', '--key', privateKey, '--out', 'pack'], folder, {
    ACCEPTANCE_LEDGER: ledger,
  });
  expect([made.code, made.stdout]).toEqual([0, expect.stringContaining('Package of Acme Shop: FULL')]);

  const out = join(folder, 'pack');
  const names = readdirSync(out).map((name) => name.replace(/\d{8}/, 'YYYYMMDD'));
  expect(names.toSorted()).toEqual([
    'integration-report-YYYYMMDD.md', 'journals', 'ledger.ndjson', 'manifest.json', 'manifest.json.sig',
    'manifest.pub.pem', 'one-time-payment.xlsx', 'summary.json',
  ]); // prettier-ignore
  for (const place of ['pack', 'pack.zip']) {
    const { code, stdout } = await command(['verify', place, '--key', publicKey], folder);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(new RegExp(`${ids.size} ids of the sheets were found.*Verified\\.\\n$`, 's')),
    ]);
  }
  // As `openssl dgst -sha256 -verify` does it.
  const [manifest, signature] = [readFileSync(join(out, 'manifest.json')), readFileSync(join(out, 'manifest.json.sig'))]; // prettier-ignore
  expect(verify('RSA-SHA256', manifest, readFileSync(publicKey, 'utf8'), signature)).toBe(true);
  expect(readFileSync(join(out, 'summary.json'), 'utf8')).not.toContain('rehearsal');

  const again = await typed(['export', '--ledger', ledger, '--key', privateKey, '--out', out]);
  expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(/pack exists\n.*never overwritten/)]);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test("Waffo's own sheet goes into the package, filled", async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const { privateKey, publicKey } = keyFiles(folder);
  writeRun(join(folder, 'acceptance-ledger.ndjson'), allPassed());
  writeFileSync(join(folder, 'waffo.json'), '[{"no":"1.1","result":"","remark":""}]');
  const words = ['export', '--key', privateKey, '--out', 'pack', '--template', 'one-time-payment=waffo.json'];
  const made = await command(words, folder, { ACCEPTANCE_LEDGER: '' });
  expect([made.code, made.stderr]).toEqual([0, '']);
  expect(JSON.parse(readFileSync(join(folder, 'pack', 'waffo.filled.json'), 'utf8'))).toMatchObject([
    { no: '1.1', result: 'PASS' },
  ]);
  expect(existsSync(join(folder, 'pack', 'waffo.fill-report.json'))).toBe(true);
  const verified = await command(['verify', 'pack.zip', '--key', publicKey], folder);
  expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining('Verified.')]);
});

test('a package that was changed in any way is refused', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const ledger = join(folder, 'ledger.ndjson');
  const mine = keyFiles(folder);
  const other = keyFiles(folder, 'other');
  writeRun(ledger, allPassed());
  const out = await exported(folder, ledger, mine.privateKey);
  const zip = readFileSync(`${out}.zip`);
  const journal = 'journals/one-time-payment/1.1.ndjson';
  const at = (path: string): string => join(out, path);
  const day = /"expiresAt": "[^"]+"/;
  const TAMPERINGS: [string, () => void, RegExp, string[]?][] = [
    ['a byte of a journal', () => edit(at(journal), (text) => text.replace('USD', 'EUR')), /1\.1\.ndjson was changed/],
    ['a file removed', () => rmSync(at(journal)), /1\.1\.ndjson is missing/],
    ['a file added', () => writeFileSync(at('extra.txt'), 'x'), /extra\.txt was added/],
    ['a link added', () => symlinkSync('/etc/hosts', at('link.txt')), /link\.txt is no plain file/],
    ['the manifest edited', () => edit(at('manifest.json'), (text) => text.replace('Acme', 'Other')), /signature does not match/],
    ['the signature removed', () => rmSync(at('manifest.json.sig')), /package is not signed/],
    ['the manifest removed', () => rmSync(at('manifest.json')), /manifest\.json is missing/],
    ['no manifest any more', () => writeFileSync(at('manifest.json'), '{}'), /is no manifest/],
    ['another key than the given', () => {}, /signed with another key/, ['--key', other.publicKey]],
    ['signed again by somebody else', () => {
      signAgain(out, other.privateKey);
      writeFileSync(at('manifest.pub.pem'), readFileSync(other.publicKey));
    }, /signed with another key/, ['--key', mine.publicKey]],
    ['signed again, the key left', () => signAgain(out, other.privateKey), /signature does not match/],
    ['expired', () => {
      edit(at('manifest.json'), (text) => text.replace(day, '"expiresAt": "2026-01-01T00:00:00.000Z"'));
      signAgain(out, mine.privateKey);
    }, /expired on 2026-01-01/],
    ['its expiry put off', () => edit(at('manifest.json'), (text) => text.replace(day, '"expiresAt": "2036-01-01T00:00:00.000Z"')), /signature does not match/],
    ['another ledger, all signed again', () => {
      edit(at('ledger.ndjson'), (text) => `${text}\n`);
      listAgain(out, 'ledger.ndjson');
      signAgain(out, mine.privateKey);
    }, /not the ledger that the manifest names/],
    ['an id that no journal holds, all signed again', () => {
      edit(at(journal), (text) => text.replaceAll(idOf('1.1', 'acquiringOrderId'), 'A1'));
      listAgain(out, journal);
      signAgain(out, mine.privateKey);
    }, /one-time-payment\.xlsx, case 1\.1 names acquiringOrderId-1\.1-7f3b9c2e1d, which is in no journal/],
    ['a result that the sheet does not show, all signed again', () => {
      edit(at('summary.json'), (text) => text.replace(/"result": "PASS"/, '"result": "FAIL"'));
      listAgain(out, 'summary.json');
      signAgain(out, mine.privateKey);
    }, /case 1\.1 is PASS, and summary\.json says FAIL/],
    ['a path that leads out, all signed again', () => {
      edit(at('manifest.json'), (text) => text.replace('"path": "summary.json"', '"path": "../summary.json"'));
      signAgain(out, mine.privateKey);
    }, /\.\.\/summary\.json leads out of the package/],
  ]; // prettier-ignore
  for (const [name, tamper, message, words = []] of TAMPERINGS) {
    await test.step(name, async () => {
      rmSync(out, { recursive: true });
      for (const [path, bytes] of Object.entries(unzipSync(zip))) {
        mkdirSync(join(folder, path, '..'), { recursive: true });
        writeFileSync(join(folder, path), bytes);
      }
      tamper();
      const { code, stdout } = await typed(['verify', out, ...words]);
      expect([code, stdout], name).toEqual([1, expect.stringMatching(message)]);
      expect(stdout).toContain('NOT VERIFIED');
    });
  }
  await test.step('a name twice in the zip', async () => {
    const files = unzipSync(zip);
    const twice = Buffer.from(
      zipSync({ ...files, 'package/summary.jsoX': files['package/summary.json'] ?? zip }),
    );
    for (let found = twice.indexOf('summary.jsoX'); found !== -1; found = twice.indexOf('summary.jsoX')) {
      twice.write('summary.json', found);
    }
    writeFileSync(join(folder, 'twice.zip'), twice);
    const { code, stdout } = await typed(['verify', join(folder, 'twice.zip')]);
    expect([code, stdout]).toEqual([1, expect.stringContaining('summary.json is in the zip twice')]);
  });
  for (const [place, message] of [
    ['nowhere', /cannot be read as a package/],
    ['ledger.ndjson', /cannot be read/],
  ] as const) {
    const { code, stderr } = await typed(['verify', join(folder, place)]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  }
});

test('export refuses while something blocks, says which and what to do, and leaves nothing', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const ledger = join(folder, 'ledger.ndjson');
  const { privateKey, publicKey } = keyFiles(folder);
  writeFileSync(join(folder, 'none.pem'), 'no key');
  const out = join(folder, 'out');
  const attempt = (...words: string[]) => typed(['export', '--ledger', ledger, '--out', out, ...words]);
  const refused = async (message: RegExp, ...words: string[]): Promise<void> => {
    const { code, stderr } = await attempt(...words);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(readdirSync(folder).filter((name) => name.startsWith('out'))).toEqual([]);
  };
  writeRun(ledger, allPassed(), { target: 'emulator' });
  await refused(/runs against the emulator only/, '--key', privateKey);
  writeRun(ledger, [...allPassed().slice(2), recordOf('1.2', 'FAIL', { reason: 'it was closed twice' })]);
  await refused(/these cases block it:\n {2}1\.1 .*: NOT_RUN\n.*\n.*continue.*\n {2}1\.2 .*: FAIL\n {6}it was closed twice/, '--key', privateKey); // prettier-ignore
  writeRun(ledger, allPassed().slice(0, 2));
  await refused(/needs --key/);
  await refused(/none\.pem cannot be used/, '--key', join(folder, 'none.pem'));
  await refused(/it is a public key/, '--key', publicKey);
  await refused(/--days is "0"/, '--key', privateKey, '--days', '0');
  await refused(/--product is "gift"/, '--key', privateKey, '--product', 'gift');

  const line = readLedger(ledger).cases.at(-1);
  const kept = evidenceFile(ledger, Object.values(line?.files ?? {})[0] ?? '');
  const bytes = readFileSync(kept);
  writeFileSync(kept, `${bytes.toString()} `);
  await refused(/was changed since it was recorded/, '--key', privateKey);
  rmSync(kept);
  await refused(/is not next to the ledger/, '--key', privateKey);
  writeFileSync(kept, bytes);
  expect((await attempt('--key', privateKey)).code).toBe(0);
});

test('open items do not block: they are named in the package', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const ledger = join(folder, 'ledger.ndjson');
  const { privateKey } = keyFiles(folder);
  writeRun(ledger, [...allPassed().slice(1), recordOf('1.1', 'MANUAL')]);
  writeFileSync(join(folder, 'photo.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]));
  await typed(['record', '1.3', '--result', 'PASS', '--id', 'paymentRequestId=by-hand-1', '--evidence', join(folder, 'photo.png'), '--ledger', ledger]); // prettier-ignore
  const out = await exported(folder, ledger, privateKey);
  const { code, stdout } = await typed(['verify', out]);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /CONDITIONAL.*recorded by hand: one-time-payment\/1\.3.*left open: one-time-payment\/1\.1/s,
  );
  expect(stdout).toContain('1 ids were given by people');
  const report = readFileSync(join(out, readdirSync(out).find((name) => name.endsWith('.md')) ?? ''), 'utf8');
  expect(report).toMatch(/## Recorded by Hand\n\n.*\n.*\n\| 1\.3 \| PASS /);
  expect(existsSync(join(out, 'evidence/one-time-payment/1.3'))).toBe(true);
  expect(readFileSync(join(out, 'summary.json'), 'utf8').split('"recordedByHand": true')).toHaveLength(2);
  const sheet = unpacked('sheet.xlsx', readFileSync(join(out, 'one-time-payment.xlsx')));
  expect(
    sheet.filter(([, text]) => text.includes('Recorded by hand, not seen by the harness.')),
  ).toHaveLength(1);
});

test('a rehearsal is labelled so in everything that is written', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const ledger = join(folder, 'ledger.ndjson');
  writeRun(ledger, allPassed(), { target: 'emulator' });
  const out = await exported(folder, ledger, keyFiles(folder).privateKey, '--rehearsal');
  const { stdout } = await typed(['verify', out]);
  expect(stdout).toContain('REHEARSAL against the emulator: nothing to submit');
  const text = (path: string): string => readFileSync(join(out, path), 'utf8');
  expect(JSON.parse(text('summary.json'))).toMatchObject({ rehearsal: true, target: 'emulator' });
  expect(text(readdirSync(out).find((name) => name.endsWith('.md')) ?? '')).toMatch(/^# REHEARSAL/);
  const sheet = unzipSync(readFileSync(join(out, 'one-time-payment.xlsx')));
  const parts = Object.entries(sheet).filter(([name]) => /worksheets\/sheet\d/.test(name));
  expect(parts).toHaveLength(6);
  for (const [name, bytes] of parts) expect(Buffer.from(bytes).toString(), name).toContain('REHEARSAL');
});

test('no planted secret is in anything that is written, and evidence that holds one is refused', async ({}, testInfo) => {
  const folder = testInfo.outputPath();
  const ledger = join(folder, 'ledger.ndjson');
  const { privateKey } = keyFiles(folder);
  const card = '4111 1111 1111 1111';
  const key = readFileSync(privateKey, 'utf8');
  const planted = {
    WAFFO_API_KEY: 'sesame-open-7',
    WAFFO_PRIVATE_KEY: key.split('\n').slice(1, -2).join(''),
  };
  const secrets = [card, card.replaceAll(' ', ''), planted.WAFFO_API_KEY, planted.WAFFO_PRIVATE_KEY, key];
  const told = secrets.join(' and ');
  Object.assign(process.env, planted);
  try {
    writeRun(ledger, [
      ...allPassed().slice(1),
      recordOf('1.1', 'MANUAL', { reason: `told ${told}`, nextStep: told, remarks: [told] }),
    ]);
    writeFileSync(join(folder, 'log.txt'), told);
    await typed(['record', '1.2', '--result', 'SKIPPED', '--note', told, '--evidence', join(folder, 'log.txt'), '--ledger', ledger]); // prettier-ignore
    const out = await exported(folder, ledger, privateKey);
    await typed(['support', '1.2', '--ledger', ledger, '--out', join(folder, 'support')]);
    const places = [out, join(folder, 'support'), join(folder, 'evidence'), `${out}.zip`, ledger];
    for (const place of places) for (const [path, text] of textsOf(place)) for (const secret of secrets) expect(text, path).not.toContain(secret); // prettier-ignore
    expect(places.flatMap(textsOf).length).toBeGreaterThan(100);

    const photo = join(folder, 'photo.png');
    writeFileSync(photo, Buffer.concat([Buffer.from([0x89, 0xff]), Buffer.from(planted.WAFFO_API_KEY)]));
    await typed([
      'record',
      '1.3',
      '--result',
      'SKIPPED',
      '--note',
      'x',
      '--evidence',
      photo,
      '--ledger',
      ledger,
    ]);
    const dirty = await typed([
      'export',
      '--ledger',
      ledger,
      '--key',
      privateKey,
      '--out',
      join(folder, 'second'),
    ]);
    expect([dirty.code, dirty.stderr]).toEqual([
      2,
      expect.stringMatching(/there is a secret in evidence\/.*photo\.png \(WAFFO_API_KEY\)/),
    ]);
    writeRun(ledger, [recordOf('1.3')], {}, (record) => journalOf(record).replace('[redacted]', 'other-key'));
    const unclean = await typed([
      'export',
      '--ledger',
      ledger,
      '--key',
      privateKey,
      '--out',
      join(folder, 'third'),
    ]);
    expect(unclean.stderr).toMatch(
      /there is a secret in journals\/one-time-payment\/1\.3\.ndjson \(x-api-key\)/,
    );
  } finally {
    for (const name of Object.keys(planted)) delete process.env[name];
  }
});

/** Every file in a place, workbooks and zips opened. */
function textsOf(place: string): [string, string][] {
  if (
    !/\.(?:zip|xlsx|ndjson|txt|md|json|sig|pem|png)$/.test(place) &&
    existsSync(place) &&
    !place.match(/\/[0-9a-f]{64}$/)
  ) {
    return readdirSync(place, { withFileTypes: true }).flatMap(({ name }) => textsOf(join(place, name)));
  }
  return unpacked(place, readFileSync(place));
}

function unpacked(path: string, bytes: Uint8Array): [string, string][] {
  if (!/\.(?:zip|xlsx)$/.test(path)) return [[path, Buffer.from(bytes).toString('latin1')]];
  return Object.entries(unzipSync(bytes)).flatMap(([name, part]) => unpacked(`${path}!${name}`, part));
}
