#!/usr/bin/env node
// @ts-check
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

// Ours, not the one of the folder that the user stands in.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });

const { main } = await import('../src/cli/index.ts');
process.exitCode = await main(process.argv.slice(2));
