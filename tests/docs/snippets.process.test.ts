import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { root, test, type Scratch } from '../tooling/scratch.ts';
import { PAGES, snippetsIn, type Snippet } from './pages.ts';

const execute = promisify(execFile);
const COMPILER = join(root, 'node_modules/typescript-native/bin/tsc');
/** What the package exports, as its sources. */
const SOURCES = {
  'waffo-acceptance': 'index.ts',
  'waffo-acceptance/fixtures': 'fixtures/index.ts',
  'waffo-acceptance/emulator': 'src/embedded/index.ts',
  'waffo-acceptance/checks': 'src/checks/index.ts',
};
/** What the pages leave to the reader. */
const AROUND = `
declare function startShop(env: Record<string, string>): Promise<{
  order(amount: string): Promise<{ id: string }>;
  find(id: string): Promise<{ status: string }>;
}>;
declare const assert: typeof import('node:assert/strict');
`;

const snippets = PAGES.flatMap(snippetsIn).filter(
  ({ language, code }) => /^(js|ts)$/.test(language) && code.includes("'waffo-acceptance"),
);

/** Compiles snippets strictly, each as a file of its own; answers what the compiler says. */
async function compiled(scratch: Scratch, all: readonly Snippet[]): Promise<string> {
  const names = all.map(({ language }, index) => `snippet-${index}.${language === 'ts' ? 'ts' : 'mjs'}`);
  all.forEach(({ code }, index) => scratch.write(names[index] ?? '', `${code}\nexport {};\n`));
  scratch.write('around.d.ts', AROUND);
  const paths = Object.entries(SOURCES).map(([name, file]) => [name, [join(root, file)]]);
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { paths: Object.fromEntries(paths), typeRoots: [join(root, 'node_modules/@types')] },
    include: ['*'],
    exclude: [],
  };
  scratch.write('package.json', '{ "type": "module" }');
  const project = scratch.write('tsconfig.json', JSON.stringify(config));
  const { stdout } = await execute(process.execPath, [COMPILER, '-p', project], {
    cwd: scratch.folder,
  }).catch((error: unknown) => error as { stdout: string });
  return all.reduce((text, { place }, index) => text.replaceAll(names[index] ?? '', place), stdout);
}

test('every snippet in the pages that uses the package compiles', async ({ scratch }) => {
  expect(snippets.length).toBeGreaterThan(4);
  expect(await compiled(scratch, snippets)).toBe('');
});

test('a snippet that names what is not there does not compile', async ({ scratch }) => {
  const code = "import { startEmulators } from 'waffo-acceptance/emulator';\nawait startEmulators();";
  expect(await compiled(scratch, [{ language: 'ts', code, place: 'x.md:1' }])).toContain('x.md:1');
});
