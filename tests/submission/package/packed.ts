import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProcess } from '../../cli/in-process.ts';

/** A key pair in files, as a user has them. */
export function keyFiles(folder: string, name = 'package'): { privateKey: string; publicKey: string } {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const privateKey = join(folder, `${name}.pem`);
  const publicKey = join(folder, `${name}.pub.pem`);
  writeFileSync(privateKey, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(publicKey, pair.publicKey.export({ type: 'spki', format: 'pem' }));
  return { privateKey, publicKey };
}

/** Exports a package of a ledger into `<folder>/package`. */
export async function exported(
  folder: string,
  ledger: string,
  key: string,
  ...words: string[]
): Promise<string> {
  const out = join(folder, 'package');
  const { code, stderr } = await inProcess([
    'export',
    '--ledger',
    ledger,
    '--key',
    key,
    '--out',
    out,
    ...words,
  ]);
  if (code !== 0) throw new Error(stderr);
  return out;
}

/** Changes a file of a package. */
export function edit(file: string, change: (text: string) => string): void {
  const text = readFileSync(file, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`nothing to change in ${file}`);
  writeFileSync(file, changed);
}

/** Signs the manifest again, as the owner of the key can: what is left to find is not the signature. */
export function signAgain(out: string, key: string): void {
  const manifest = readFileSync(join(out, 'manifest.json'));
  writeFileSync(join(out, 'manifest.json.sig'), sign('RSA-SHA256', manifest, readFileSync(key, 'utf8')));
}

/** Makes the manifest name a file as it is now. */
export function listAgain(out: string, path: string): void {
  const sha256 = createHash('sha256')
    .update(readFileSync(join(out, path)))
    .digest('hex');
  edit(join(out, 'manifest.json'), (text) =>
    text.replace(
      new RegExp(`("path": "${path}",\\s+"bytes": \\d+,\\s+"sha256": ")[0-9a-f]{64}`),
      `$1${sha256}`,
    ),
  );
}
