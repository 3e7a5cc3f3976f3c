import { resolve } from 'node:path';
import { print, HarnessError } from '../core/index.ts';
import type { Command } from './command.ts';

/** Verifies a package that `export` wrote. */
export const verify: Command = {
  positionals: '<folder or zip>',
  options: {
    key: { type: 'string', value: 'file', help: 'public key (PEM) of the expected signer' },
  },
  async run({ options, positionals }) {
    const [place, ...more] = positionals;
    if (place === undefined || more.length > 0) {
      throw new HarnessError('WAF_USAGE', 'verify takes one package', 'Name its folder or its zip.');
    }
    const { openPackage, verifyingKey, verifyPackage } = await import('../submission/package/index.ts');
    const named = options['key'];
    const key = typeof named === 'string' ? verifyingKey(resolve(named)) : undefined;
    const { manifest, notes, problems } = await verifyPackage(openPackage(resolve(place)), { key, now: new Date() }); // prettier-ignore
    if (manifest) {
      print(`${manifest.merchant} (${manifest.merchantId}) at the ${manifest.target}: ${manifest.verdict}`);
      print(`created ${manifest.createdAt}, expires ${manifest.expiresAt}`);
    }
    for (const note of notes) print(`  ${note}`);
    for (const problem of problems) print(`PROBLEM  ${problem}`);
    print(problems.length === 0 ? 'Verified.' : 'NOT VERIFIED: do not rely on this package.');
    return problems.length === 0 ? 0 : 1;
  },
};
