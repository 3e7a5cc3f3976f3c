/**
 * Writes docs/checks.md from the checks and from journals in which one thing is wrong; with --check, exits 1 if it is stale.
 * The texts are those of real findings, so the page says what a run says.
 */
import { runChecks, type Check, type Finding } from '../src/checks/index.ts';
import { checkOptions, providerOf } from '../src/harness/providers.ts';
import { JournalBuilder } from '../tests/checks/journal-builder.ts';
import { mistakes } from '../tests/checks/mistakes/index.ts';
import { keepPage } from './generate/keep.ts';

const INTRO = `# Checks and findings

Each check looks at the journal of every case, whatever the case is about. A finding of severity \`error\` fails the case; a
\`warning\` is in the report and fails nothing. \`party\` says who has to change something: \`merchant\`, \`provider\` (Waffo) or
\`harness\` (the set-up of the run).

The tables hold one real finding of each id: what was done wrong, why it is dangerous, and what to change. A run names its own
ids and values. A case has expectations of its own beside these checks, and their findings have the same three parts. This page
is written by \`npm run generate\`.`;

const options = checkOptions(await providerOf('waffo'));

/** A finding as an example, with what is done wrong in the journal that shows it. */
interface Example extends Finding {
  mistake: string;
}

/** One example of each id, in the order of the mistakes. */
function examples(): Example[] {
  const found = new Map<string, Example>();
  for (const { finding, name, tell } of mistakes) {
    if (found.has(finding)) continue;
    const builder = new JournalBuilder();
    tell(builder);
    const shown = runChecks(builder.journal, options).find(({ check }) => check === finding);
    if (shown) found.set(finding, { ...shown, mistake: name });
  }
  return [...found.values()];
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
  return [`## ${id}`, `${title}.`, [...head, ...rows].join('\n')].join('\n\n');
}

const all = examples();
await keepPage(
  'docs/checks.md',
  [INTRO, ...options.checks.map((check) => sectionOf(check, all))].join('\n\n'),
);
