import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { printLines, HarnessError, reasonOf } from '../core/index.ts';
import { replaceFile } from '../files/index.ts';
import { DEFAULT_PRODUCT, productOf, type Product } from '../provider/index.ts';
import { readJournal, type Journal } from '../journal/index.ts';
import { readRecordFile, RECORD_FILE, resultsFolder, runIn } from '../results/index.ts';
import type { Command } from './command.ts';

/** Reports which parts of the contract the journals of one or more runs have seen. */
export const coverage: Command = {
  positionals: '<journal.ndjson | folder> …',
  options: {
    json: { type: 'boolean', help: 'print JSON' },
    html: { type: 'string', value: 'file', help: 'write an HTML page with the state diagrams' },
  },
  async run({ positionals, options }) {
    const [{ checkContextOf }, { Tally }, { coverageLines, coveragePage }] = await Promise.all([
      import('../harness/providers.ts'),
      import('../contract-coverage/index.ts'),
      import('../../reporters/index.ts'),
    ]);
    const files = new Set((positionals.length > 0 ? positionals : [resultsFolder()]).flatMap(journalsAt));
    const journals = [...files].map((file) => ({ name: shown(file), journal: readJournal(file) }));
    const product = providerIn(journals);
    const context = await checkContextOf(product);
    const tally = new Tally(context);
    for (const { name, journal } of journals) {
      const own = productOf(journal.header.product);
      if (own === undefined || own === product) tally.add(journal, name);
      else tally.miss(name, `it is about ${own}, and the first journal about ${product}`);
    }
    const result = tally.coverage();
    if (typeof options['html'] === 'string') replaceFile(options['html'], coveragePage(result, context.spec));
    if (options['json']) printLines(JSON.stringify(result, null, 2).split('\n'));
    else printLines(coverageLines(result));
    return 0;
  },
};

/** The provider of the journals: that of the first one that names it. */
function providerIn(journals: readonly { journal: Journal }[]): Product {
  const [product = DEFAULT_PRODUCT] = journals.flatMap(
    ({ journal }) => productOf(journal.header.product) ?? [],
  );
  return product;
}

/** The path of a journal, the journals of a run's record, or all journals in a folder without a record. */
function journalsAt(place: string): string[] {
  try {
    if (!statSync(place).isDirectory()) return [place];
    const run = runIn(place);
    const journals = existsSync(join(run, RECORD_FILE))
      ? readRecordFile(run).records.flatMap(({ journal }) => journal ?? [])
      : readdirSync(run, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.ndjson'))
          .toSorted();
    if (journals.length > 0) return journals.map((name) => join(run, name));
  } catch (cause) {
    if (cause instanceof HarnessError) throw cause;
    throw new HarnessError(
      'WAF_JOURNAL',
      `${place} cannot be read: ${reasonOf(cause)}`,
      'Name journals (.ndjson), or the results folder of a run.',
      { cause },
    );
  }
  throw new HarnessError(
    'WAF_JOURNAL',
    `${place} holds no journal`,
    'Name journals (.ndjson), or the results folder of a run.',
  );
}

function shown(file: string): string {
  const short = relative(process.cwd(), file);
  return short.startsWith('..') ? file : short;
}
