#!/usr/bin/env node
// @ts-check
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// A clone has the sources and loads them as they are; the package has what is compiled from them.
if (existsSync(new URL('../src', import.meta.url))) {
  const { register } = await import('tsx/esm/api');
  // Our tsconfig, not the one of the folder that the user stands in.
  register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
  await run('../src/cli/index.ts');
} else {
  await run('../dist/src/cli/index.js');
}

/** @param {string} module */
async function run(module) {
  /** @type {typeof import('../src/cli/index.ts')} */
  const { main } = await import(module);
  process.exitCode = await main(process.argv.slice(2));
}
