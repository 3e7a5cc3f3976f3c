/** Writes docs/pancake-disputes.md from specs/pancake/divergences.yaml; with --check, exits 1 if it is stale. */
import { loadDisputes, type Dispute } from '../src/contract/index.ts';
import { keepPage } from './generate/keep.ts';

const disputes = loadDisputes('pancake');
const page = `# Where the sources about Waffo Pancake disagree

The published SDK counts more than newer pages of the documentation, and those more than early ones; what was seen counts more
than what was read. [sources.md](sources.md) says where each source is. Written from
\`specs/pancake/divergences.yaml\` by \`npm run generate\`. An option of the emulator changes what is followed.

| about | what is said, and by whom | followed here | option and its default | why |
| --- | --- | --- | --- | --- |
${disputes.map(rowOf).join('\n')}
`;
await keepPage('docs/pancake-disputes.md', page);

function rowOf({ topic, claims, follow, why }: Dispute): string {
  const said = claims.map(({ says, sources }) =>
    sources.length === 0 ? says : `${says} (${sources.join(', ')})`,
  );
  const option = follow.option === undefined ? '' : `\`${follow.option}: ${String(follow.value)}\``;
  return `| ${[topic, said.join('; '), follow.conduct, option, why].map(cell).join(' | ')} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
