#!/usr/bin/env node
// @ts-check
// `npm test [-- --whole] [-- <arguments of playwright test>]`: sets up, then runs the tests of the harness itself.
// Without `--whole`, tests that accept whole merchants are left out, unless they are selected by file or project.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { playwrightTest } from './playwright.mjs';
import { root } from './setup.mjs';

const WHOLE = '--whole';
const args = process.argv.slice(2);
const isSelection = args.some((arg) => arg.startsWith('--project') || existsSync(arg.replace(/:\d+$/, '')));
const tiers = args.includes(WHOLE) || isSelection ? [] : ['--project=process', '--project=unit'];
const own = args.filter((arg) => arg !== WHOLE);
await playwrightTest(['--config', join(root, 'tests', 'playwright.config.ts'), ...tiers, ...own]);
