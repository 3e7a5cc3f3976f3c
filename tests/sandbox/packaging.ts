import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord, parseJson } from '../../src/core/index.ts';
import { openPackage } from '../../src/submission/package/index.ts';
import { commandLine, type Told } from './telling.ts';

export interface Packaging {
  env: Record<string, string>;
  /** Where the package is written. */
  folder: string;
  /** Where the keys are kept. */
  apart: string;
  byHand: string;
}

/** Looks where the submission stands, exports it with a fresh key, and verifies folder and zip. Answers what was printed. */
export async function packageIt({ apart, byHand, env, folder }: Packaging, tell: Told): Promise<string[]> {
  const [key, publicKey] = freshKey(apart);
  const out = join(folder, 'package');

  const status = await commandLine(['status'], env);
  const knows = status.code === 0 && status.output.includes('CONDITIONAL') && status.output.includes(byHand);
  tell(knows, `\`status\` says where it stands, with exit code ${status.code}`, status.output);
  const exported = await commandLine(['export', '--key', key, '--out', out], env);
  tell(exported.code === 0, '`export` writes the package', exported.output);
  if (exported.code !== 0) return [status.output, exported.output];

  const outputs = [status.output, exported.output];
  for (const place of [out, `${out}.zip`]) {
    const { code, output } = await commandLine(['verify', place, '--key', publicKey], env);
    const found = Number(/^ +(\d+) ids of the sheets were found in the journals/m.exec(output)?.[1] ?? 0);
    const what = `\`verify\` of the ${place === out ? 'folder' : 'zip'}: ${found} ids of the sheets are in journals`;
    tell(code === 0 && found > 0 && output.includes(byHand), what, output);
    outputs.push(output);
  }
  const unknownSenders = strangersIn(out);
  tell(
    unknownSenders.length === 0,
    'every id of the summary is in a journal of the package',
    unknownSenders.join('\n'),
  );
  return outputs;
}

/** Paths of a private and a public key. */
function freshKey(folder: string): [string, string] {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 3072,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const [mine, theirs] = [join(folder, 'package.pem'), join(folder, 'package.pub.pem')];
  writeFileSync(mine, privateKey, { mode: 0o600 });
  writeFileSync(theirs, publicKey);
  return [mine, theirs];
}

/** Ids of cases and pay methods that no journal of a package holds, and that no person gave. */
export function strangersIn(folder: string): string[] {
  const { files } = openPackage(folder);
  const textOf = (path: string): string => Buffer.from(files.get(path) ?? []).toString('utf8');
  const journals = [...files.keys()].filter((path) => path.startsWith('journals/')).map(textOf);
  const summary = parseJson(textOf('summary.json'));
  const cases = isRecord(summary) && Array.isArray(summary['cases']) ? summary['cases'].filter(isRecord) : [];
  if (cases.length === 0) return ['summary.json tells of no case'];
  return cases.flatMap((one) => {
    const rows = Array.isArray(one['coverage']) ? one['coverage'].filter(isRecord) : [];
    const ids = isRecord(one['ids']) ? Object.values(one['ids']) : [];
    const named = [...ids, ...rows.flatMap((row) => [row['paymentRequestId'], row['acquiringOrderId']])];
    return named
      .filter((id) => typeof id === 'string' && !journals.some((text) => text.includes(id)))
      .map((id) => `${String(one['id'])} ${String(id)}`);
  });
}
