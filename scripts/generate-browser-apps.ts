/**
 * Bundles the programs of pages, each as one file: that of `report.html` from reporters/html/client, and that of the
 * workbench from src/workbench/client. With --check, exits 1 if one is stale.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { keep } from './generate/keep.ts';

const NOTICE = '/*! Contains Preact, MIT licence, Copyright (c) 2015-present Jason Miller */';
const APPS = {
  'reporters/html/client/main.tsx': 'reporters/html/report.generated.js',
  'src/workbench/client/main.tsx': 'src/workbench/workbench.generated.js',
};

const root = fileURLToPath(new URL('..', import.meta.url));
for (const [entry, target] of Object.entries(APPS)) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    tsconfig: 'src/browser/tsconfig.json',
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome103', 'firefox113', 'safari16.4'],
    // ASCII works in every page encoding.
    charset: 'ascii',
    legalComments: 'none',
    banner: { js: NOTICE },
    write: false,
  });
  // The program must not contain the end of its script element.
  const program = (outputFiles[0]?.text ?? '').replaceAll('</script', String.raw`<\/script`);
  keep(target, program);
}
