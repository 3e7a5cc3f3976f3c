import {
  loadCaseList,
  CASE_LISTS,
  SUBMITTED_CASE_LISTS,
  type SandboxNote,
  type CaseList,
  type ListedCase,
} from '../src/case-list/index.ts';
import { keepPage } from './generate/keep.ts';

/** Writes docs/cases.md and docs/sandbox-cases.md from the case lists; with `--check`, exits 1 if one is stale. */
const SOURCES: Readonly<Record<ListedCase['source'], string>> = {
  official: "Waffo's case list",
  criteria: "Waffo's acceptance-criteria page",
  extended: 'added by this harness',
};

const NOTES: Readonly<Record<SandboxNote['kind'], string>> = {
  needs: 'runs if there is',
  waits: 'not run, since it takes',
  manual: 'a person does it',
  impossible: 'not possible',
};

function sectionOf({ title, version, cases }: CaseList): string {
  const groups = new Set(cases.map(({ group }) => group));
  const tables = [...groups].map((name) => {
    const rows = cases.filter(({ group }) => group === name);
    const source = rows[0] ? SOURCES[rows[0].source] : '';
    const lines = rows.map(
      ({ id, title: what, feature, steps, expected }) =>
        `| ${id} | ${what}${feature ? ` (${feature})` : ''} | ${steps} | ${expected} |`,
    );
    return `### ${name}\n\n${source}.\n\n| case | what | steps | expected |\n| --- | --- | --- | --- |\n${lines.join('\n')}`;
  });
  return `## ${title}\n\n${version}; ${cases.length} cases.\n\n${tables.join('\n\n')}`;
}

function sandboxSectionOf({ title, cases }: CaseList): string {
  const lines = cases.flatMap(({ id, title: what, sandbox }) =>
    sandbox ? [`| ${id} | ${what} | ${NOTES[sandbox.kind]} | ${sandbox.what} |`] : [],
  );
  const plain = cases.filter(({ sandbox }) => !sandbox).map(({ id }) => id);
  const table = `| case | what | on the sandbox | |\n| --- | --- | --- | --- |\n${lines.join('\n')}`;
  return `## ${title}\n\n${table}\n\nEvery other case runs as it is: ${plain.join(', ')}.`;
}

const casesIntro = `# The acceptance cases

Written by \`npm run generate\` from \`cases/*/template.yaml\`. A feature in brackets: the case applies only if the
merchant has integrated it. All of them count for the verdict; a case that
is not proved makes it CONDITIONAL only if it is Waffo's own (case list or acceptance criteria). What is different on the sandbox:
[sandbox-cases.md](sandbox-cases.md).`;

const sandboxIntro = `# The acceptance cases on the sandbox

Written by \`npm run generate\` from \`cases/*/template.yaml\`. A case that is not run there, or cannot be, ends
SKIPPED (or MANUAL) with this reason and a next step; it is never PASS. How a run on the sandbox works:
[sandbox.md](sandbox.md).`;

const caseLists = CASE_LISTS.map((product) => loadCaseList(product));
const pages = {
  'cases.md': [casesIntro, ...caseLists.map(sectionOf)],
  'sandbox-cases.md': [
    sandboxIntro,
    ...SUBMITTED_CASE_LISTS.map((name) => sandboxSectionOf(loadCaseList(name))),
  ],
};

for (const [name, parts] of Object.entries(pages)) await keepPage(`docs/${name}`, parts.join('\n\n'));
