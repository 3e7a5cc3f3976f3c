/** Writes docs/licences.md from package-lock.json; with --check, exits 1 if it is stale. */
import { readFileSync } from 'node:fs';
import { keepPage } from './generate/keep.ts';

interface Locked {
  version?: string;
  license?: string;
  dev?: boolean;
  peer?: boolean;
}

/** Licences that let anyone use the package in any product. For a choice (`A OR B`) one is enough. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT/X11',
  'Unlicense',
  'Zlib',
]);
/** Packages without a stated licence, and why they are used. */
const UNNAMED: Readonly<Record<string, string>> = {
  buffers: 'none named; comes with exceljs, by way of unzipper',
};

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, Locked>;
};
const rows = Object.entries(lock.packages)
  .filter(([path, { dev }]) => path !== '' && dev !== true)
  .map(([path, { version = '', license }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return { name, version, licence: license };
  })
  .toSorted((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));

for (const { name, licence } of rows) {
  if (licence === undefined ? name in UNNAMED : isPermissive(licence)) continue;
  console.error(
    `${name} has the licence ${licence ?? '(none named)'}, which is not on the list of this script.`,
  );
  process.exitCode = 1;
}

await keepPage(
  'docs/licences.md',
  [
    '# Licences',
    '',
    'What is installed with this package, and under which licence. All licences that are named are permissive. This page is written by `npm run generate`.',
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...rows.map(
      ({ name, version, licence }) => `| ${name} | ${version} | ${licence ?? UNNAMED[name] ?? ''} |`,
    ),
    '',
  ].join('\n'),
);

function isPermissive(licence: string): boolean {
  const text = licence.replace(/^\(|\)$/g, '');
  if (text.includes(' OR ')) return text.split(' OR ').some(isPermissive);
  return text.split(' AND ').every((one) => PERMISSIVE.has(one.trim()));
}
