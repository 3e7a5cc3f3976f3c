/**
 * Writes docs/checks.md and docs/pancake-checks.md from the checks and from journals with one mistake each; with
 * --check, exits 1 if one is stale. The texts are those of real findings, so the pages match a run.
 */
import { runChecks, type Check, type Finding } from '../src/checks/index.ts';
import type { Journal } from '../src/journal/index.ts';
import { checkOptions, providerOf } from '../src/harness/providers.ts';
import { JournalBuilder } from '../tests/checks/journal-builder.ts';
import { mistakes } from '../tests/checks/mistakes/index.ts';
import { mistakes as pancakeMistakes } from '../tests/providers/pancake/checks/mistakes/index.ts';
import { openRig } from '../tests/providers/pancake/emulator/rig.ts';
import { keepPage } from './generate/keep.ts';

/** A journal with one mistake. */
interface Shown {
  name: string;
  finding: string;
  journal: Journal;
}

/** A finding as an example, with the mistake in its journal. */
interface Example extends Finding {
  mistake: string;
}

await writePage(
  'docs/checks.md',
  'waffo',
  { title: 'Checks and findings', platform: 'Waffo' },
  waffoJournals(),
);
await writePage(
  'docs/pancake-checks.md',
  'pancake',
  { title: 'Checks of Waffo Pancake', platform: 'Waffo Pancake' },
  await pancakeJournals(),
);

async function writePage(
  page: string,
  product: string,
  words: { title: string; platform: string },
  shown: readonly Shown[],
): Promise<void> {
  const options = checkOptions(await providerOf(product));
  const examples = new Map<string, Example>();
  for (const { name, finding, journal } of shown) {
    if (examples.has(finding)) continue;
    const found = runChecks(journal, options).find(({ check }) => check === finding);
    if (found) examples.set(finding, { ...found, mistake: name });
  }
  const sections = options.checks.map((check) => sectionOf(check, [...examples.values()]));
  await keepPage(page, [introOf(words), ...sections].join('\n\n'));
}

function waffoJournals(): Shown[] {
  return mistakes.map(({ finding, name, tell }) => {
    const builder = new JournalBuilder();
    tell(builder);
    return { name, finding, journal: builder.journal };
  });
}

/** The emulator makes each of them. */
async function pancakeJournals(): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (const { name, finding, tell } of pancakeMistakes) {
    const rig = await openRig();
    await tell(rig);
    const { header, entries } = rig.journal;
    shown.push({ name, finding, journal: { header, entries: structuredClone(entries) } });
    // A mistake that was only put into the journal is not a defect of the emulator.
    entries.length = 0;
    await rig.close();
  }
  return shown;
}

function introOf({ title, platform }: { title: string; platform: string }): string {
  return `# ${title}

Each check looks at the journal of every case, whatever the case is about. A finding of severity \`error\` fails the case; a
\`warning\` is in the report and fails nothing. \`party\` says who has to change something: \`merchant\`, \`provider\` (${platform}) or
\`harness\` (the set-up of the run).

The tables hold one real finding of each id: what was done wrong, why it is dangerous, and what to change. A run names its own
ids and values. A case has expectations of its own beside these checks, and their findings have the same three parts. This page
is written by \`npm run generate\`.`;
}

function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[|<>*_[\]`{}]/g, (sign) => `\\${sign}`);
}

function sectionOf({ id, title }: Check, all: readonly Example[]): string {
  const rows = all
    .filter(({ check }) => check === id || check.startsWith(`${id}.`))
    .map(({ check, severity, party, mistake, why, fix }) =>
      [`| \`${check}\``, severity, party, cell(mistake), cell(why), `${cell(fix)} |`].join(' | '),
    );
  const head = [
    '| finding | severity | party | example | why | fix |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  return [`## ${id}`, `${title}.`, ...(rows.length > 0 ? [[...head, ...rows].join('\n')] : [])].join('\n\n');
}
