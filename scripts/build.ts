// `npm run build`: compiles the package into dist/. `npm pack` and `npm publish` do it by themselves.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyAssets } from './build/assets.ts';
import { bundle } from './build/bundle.ts';
import { thinMaps } from './build/maps.ts';
import { minify } from './build/minify.ts';
import { rollUpTypes } from './build/types.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
/** Modules that are named by path: by a user, Playwright, a case or a started process. */
const ENTRIES = [
  'index.js',
  'playwright.config.js',
  'fixtures/index.js',
  'fixtures/pancake.js',
  'reporters/acceptance.js',
  'src/checks/index.js',
  'src/cli/index.js',
  'src/embedded/index.js',
  'src/providers/pancake/reference-merchant/main.js',
  'src/providers/waffo/reference-merchant/main.js',
];
/** Playwright shows their source lines, so they are not minified. */
const isCase = (file: string): boolean => /^cases[\\/]/.test(file);
/** Scripts that run in their own process. */
const isProgram = (file: string): boolean => /^src[\\/]merchant[\\/]process[\\/].*\.mjs$/.test(file);
const COMPILER = join(root, 'node_modules/typescript-native/bin/tsc');

rmSync(dist, { recursive: true, force: true });
compile();
compile('--declaration', '--emitDeclarationOnly', '--removeComments', 'false', '--sourceMap', 'false');
await bundle(dist, ENTRIES, (file) => isCase(file) || isProgram(file));
await minify(dist, (file) => !isCase(file));
thinMaps(dist);
copyAssets(root, dist);
await rollUpTypes(dist, publicTypes());
// A fixed place, for editors.
const schema = join(dist, 'src/merchant/config/acceptance.config.schema.json');
writeFileSync(join(dist, 'acceptance.config.schema.json'), withoutSpace(schema));
rmSync(schema);

/** Removes white space from JSON that only programs read. */
function withoutSpace(file: string): string {
  return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
}

function compile(...options: string[]): void {
  execFileSync(process.execPath, [COMPILER, '-p', join(root, 'tsconfig.build.json'), ...options], {
    stdio: 'inherit',
  });
}

/** Declarations in `exports` of package.json, relative to dist. */
function publicTypes(): string[] {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { types?: string }>;
  };
  return Object.values(exports).flatMap((one) =>
    typeof one === 'object' && one.types ? [one.types.replace('./dist/', '')] : [],
  );
}
