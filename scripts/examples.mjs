#!/usr/bin/env node
// @ts-check
// `npm run examples [-- <arguments of playwright test>]`: accepts the examples in every language with all cases. `npm test --
// --whole` tries a sample of them.
import { join } from 'node:path';
import { playwrightTest } from './playwright.mjs';
import { root } from './setup.mjs';

process.env['EXAMPLES_WHOLE'] = '1';
const config = join(root, 'tests', 'playwright.config.ts');
await playwrightTest(['--config', config, join(root, 'tests', 'examples'), ...process.argv.slice(2)]);
