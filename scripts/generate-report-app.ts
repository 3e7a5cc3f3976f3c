/** Writes the program of `report.html` as one file, from reporters/html/client; with --check, exits 1 if it is stale. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { keep } from './generate/keep.ts';

const NOTICE = '/*! Contains Preact, MIT licence, Copyright (c) 2015-present Jason Miller */';

const root = fileURLToPath(new URL('..', import.meta.url));
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['reporters/html/client/main.tsx'],
  tsconfig: 'src/browser/tsconfig.json',
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome103', 'firefox113', 'safari16.4'],
  // Whatever encoding a page is read in, its program reads the same.
  charset: 'ascii',
  legalComments: 'none',
  banner: { js: NOTICE },
  write: false,
});
// No byte of it may end the script element that it stands in.
const program = (outputFiles[0]?.text ?? '').replaceAll('</script', String.raw`<\/script`);
keep('reporters/html/report.generated.js', program);
