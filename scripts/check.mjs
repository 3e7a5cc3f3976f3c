#!/usr/bin/env node
// @ts-check
// `npm run check [-- <part> …]`: all static checks of the code, in parallel.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { checkNode, orExit, root, say } from './setup.mjs';

/** Names of scripts in package.json, the slowest first. */
const PARTS = ['types', 'lint', 'unused', 'format:check', 'boundaries', 'generate:check', 'lint:yaml'];

/**
 * What became of one part.
 * @typedef {{ part: string, ok: boolean, output: string }} Outcome
 */

/** @type {Record<string, string>} */
const scripts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;

/**
 * Runs one script of package.json and prints its line when it ends.
 * @param {string} part
 * @returns {Promise<Outcome>}
 */
function run(part) {
  const started = performance.now();
  const path = [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  const child = spawn(scripts[part] ?? `echo package.json has no script ${part} && exit 1`, {
    cwd: root,
    env: { ...process.env, ...colour, PATH: path },
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'}  ${part} (${seconds} s)`);
      resolve({ part, ok: code === 0, output: output.trim() });
    });
  });
}

await orExit(() => {
  checkNode(process.versions.node);
  installDependencies(root, say);
});

const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !PARTS.includes(part));
if (unknown.length > 0) {
  console.error(`check: no part is called ${unknown.join(', ')}; there are ${PARTS.join(', ')}`);
  process.exit(2);
}

const outcomes = await Promise.all((asked.length > 0 ? asked : PARTS).map(run));
const failed = outcomes.filter(({ ok }) => !ok);
for (const { part, output } of failed) console.log(`\n-- ${part}: ${scripts[part] ?? ''}\n${output}`);
if (failed.length > 0) process.exitCode = 1;
