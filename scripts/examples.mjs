#!/usr/bin/env node
// @ts-check
// `npm run examples [-- <arguments of playwright test>]`: runs all cases on the examples of every language. `npm test
// -- --whole` runs a sample of them.
import { join } from 'node:path';
import { playwrightTest } from './playwright.mjs';
import { root } from './setup.mjs';

process.env['EXAMPLES_WHOLE'] = '1';
const config = join(root, 'tests', 'playwright.config.ts');
await playwrightTest(['--config', config, join(root, 'tests', 'examples'), ...process.argv.slice(2)]);
