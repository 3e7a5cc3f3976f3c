import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { loadTemplate, PRODUCTS, type Template, type TemplateCase } from '../src/template/index.ts';

/** Writes docs/cases.md from the templates; with `--check`, exits 1 if it is stale. */
const FILE = fileURLToPath(new URL('../docs/cases.md', import.meta.url));

const SOURCES: Readonly<Record<TemplateCase['source'], string>> = {
  official: "Waffo's case list",
  criteria: "Waffo's acceptance-criteria page",
  extended: 'added by this harness',
};

function sectionOf({ title, version, cases }: Template): string {
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

const intro = `# The acceptance cases

Written by \`npm run generate\` from \`cases/*/template.yaml\`. A feature in brackets: the case applies only if the
merchant has integrated it. All of them count for the verdict.`;

const text = await format(
  [intro, ...PRODUCTS.map((product) => sectionOf(loadTemplate(product)))].join('\n\n'),
  {
    parser: 'markdown',
    printWidth: 110,
  },
);

if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== text) {
    console.error('docs/cases.md is stale: run `npm run generate`.');
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, text);
}
