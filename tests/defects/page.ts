import { format } from 'prettier';
import type { Defect, Open, Variant } from './alteration.ts';

/** A part of the corpus, as far as the page shows it. */
interface Group {
  title: string;
  defects: readonly Pick<Defect, 'id' | 'title' | 'damage' | 'caughtBy'>[];
}

/** A correct merchant, as far as the page shows it. */
type Correct = Pick<Variant, 'id' | 'title' | 'open'>;

/** A part of the corpus whose findings are known by what they say. */
interface SayingGroup {
  title: string;
  defects: readonly (Pick<Defect, 'id' | 'title' | 'damage'> & {
    caughtBy: { cases: readonly string[]; says: RegExp };
  })[];
}

/** docs/defects.md: what must be caught by what, and who must not be accused. */
export async function corpusPage(
  groups: readonly Group[],
  saying: SayingGroup,
  correct: readonly Correct[],
): Promise<string> {
  const total = [...groups, saying].flatMap(({ defects }) => defects as readonly unknown[]).length;
  const lines = [
    '# The defect corpus',
    '',
    'Written by `npm run generate` from `tests/defects`; do not edit.',
    '',
    `${total} merchants with one mistake each, and ${correct.length} that are correct and work in another way. Most are the shop of`,
    '`examples/node-merchant`, or for subscriptions the reference merchant, with one step replaced. Each runs in a',
    'process of its own. `npm run defects` tries them all: a broken merchant is caught if each case named here',
    'fails with one of the findings named here. A correct merchant must pass every case of its list; where its',
    'description cannot show something, the case is not proved, and nothing may fail.',
    ...groups.flatMap(groupSection),
    ...sayingSection(saying),
    '',
    '## Correct, but different',
    '',
    '| merchant | what it does | not proved |',
    '| --- | --- | --- |',
    ...correct.map(({ id, title, open }) => `| ${id} | ${title} | ${openWords(open)} |`),
  ];
  return format(lines.join('\n'), { parser: 'markdown', printWidth: 110 });
}

function openWords(open: Open | undefined): string {
  if (open instanceof RegExp) return `every case whose reason says \`${open.source.replaceAll('|', '\\|')}\``;
  return open?.join(', ') ?? '';
}

function groupSection({ title, defects }: Group): string[] {
  return [
    '',
    `## ${title}`,
    '',
    '| defect | what it does | damage | cases | findings |',
    '| --- | --- | --- | --- | --- |',
    ...defects.map(
      ({ id, title: what, damage, caughtBy: { cases, findings } }) =>
        `| ${id} | ${what} | ${damage} | ${cases.join(', ')} | ${findings.map((name) => `\`${name}\``).join(', ')} |`,
    ),
  ];
}

function sayingSection({ title, defects }: SayingGroup): string[] {
  return [
    '',
    `## ${title}`,
    '',
    'Here the first finding of each case must hold one of the words in the last column.',
    '',
    '| defect | what it does | damage | cases | words |',
    '| --- | --- | --- | --- | --- |',
    ...defects.map(
      ({ id, title: what, damage, caughtBy: { cases, says } }) =>
        `| ${id} | ${what} | ${damage} | ${cases.join(', ')} | ${wordsIn(says)} |`,
    ),
  ];
}

/** The words of a pattern that is a list of them. */
function wordsIn(pattern: RegExp): string {
  return pattern.source
    .split('|')
    .map((word) => `\`${word}\``)
    .join(', ');
}
