#!/usr/bin/env node
// @ts-check
// `npm test [-- <arguments of playwright test>]`: sets up, then runs the tests of the harness itself.
import { join } from 'node:path';
import { playwrightTest } from './playwright.mjs';
import { root } from './setup.mjs';

await playwrightTest(['--config', join(root, 'tests', 'playwright.config.ts'), ...process.argv.slice(2)]);
