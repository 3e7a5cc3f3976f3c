#!/usr/bin/env node
// @ts-check
// `npm run accept [-- <arguments of playwright test>]`: sets up, then runs the acceptance cases.
import { join } from 'node:path';
import { playwrightTest } from './playwright.mjs';
import { root } from './setup.mjs';

await playwrightTest(['--config', join(root, 'playwright.config.ts'), ...process.argv.slice(2)]);
