import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Masker, print, secretsIn, HarnessError } from '../core/index.ts';
import { writeFolder, writeWhole, writing } from '../files/index.ts';
import { caseKey } from '../results/index.ts';
import type { Command } from './command.ts';
import { openSubmission, rowNamed, SUBMISSION_OPTIONS } from './submission/opened.ts';

/** Collects what Waffo's support needs to look into a case. */
export const support: Command = {
  positionals: '<case>',
  options: {
    out: { type: 'string', value: 'folder', help: 'folder to write (default: support-<case>)' },
    ...SUBMISSION_OPTIONS,
  },
  async run({ options, positionals }) {
    const [named, ...more] = positionals;
    if (named === undefined || more.length > 0) {
      throw new HarnessError('WAF_USAGE', 'support takes one case', 'Name it by its id, e.g. `support 5.3`.');
    }
    const { rows, submission } = await openSubmission(options);
    const row = rowNamed(rows, named);
    const word = submission.words.get(caseKey(row.product, row.case.id));
    if (!word) {
      throw new HarnessError(
        'WAF_LEDGER',
        `the ledger holds nothing about ${row.case.id}`,
        'Run it first, or record what happened: `waffo-acceptance record`.',
      );
    }
    const { supportPackageOf, supportText } = await import('../submission/package/index.ts');
    const { content, files } = supportPackageOf(row, word, submission);
    const masker = new Masker(secretsIn(process.env));
    files.set('support.json', Buffer.from(`${JSON.stringify(masker.json(content), null, 2)}\n`));
    files.set('support.md', Buffer.from(masker.text(supportText(content))));
    const folder = resolve(typeof options['out'] === 'string' ? options['out'] : `support-${row.case.id}`);
    writeNew(folder, files);
    print(`Support package of ${row.case.id} ${row.case.title}: ${folder}`);
    for (const name of [...files.keys()].toSorted()) print(`  ${name}`);
    return 0;
  },
};

function writeNew(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  if (existsSync(folder)) {
    throw new HarnessError('WAF_USAGE', `${folder} exists`, 'Name another folder with --out.');
  }
  writing(folder, () => writeWhole([folder], ([part = folder]) => writeFolder(part, files)));
}
