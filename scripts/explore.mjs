#!/usr/bin/env node
// @ts-check
// `npm run explore [-- <arguments of playwright test>]`: tests a server against the contract. `--deep` sends ten
// thousand requests per operation.
import { join } from 'node:path';
import { playwrightTest } from './playwright.mjs';
import { root } from './setup.mjs';

const args = process.argv.slice(2);
const deep = args.includes('--deep');
if (deep) process.env['ACCEPTANCE_DEEP'] = '1';
await playwrightTest([
  '--config',
  join(root, 'playwright.config.ts'),
  '--project=contract',
  '--project=properties',
  ...args.filter((word) => word !== '--deep'),
]);
