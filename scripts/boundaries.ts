import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkBoundaries } from './boundaries/check.ts';
import { circlesIn } from './boundaries/circles.ts';

// `npm run boundaries [-- <folder>]`: compares imports with the table in boundaries/layers.ts, and finds import
// cycles.
const root = process.argv[2] ?? dirname(dirname(fileURLToPath(import.meta.url)));
const breaches = checkBoundaries(root);
for (const { file, line, rule } of breaches) console.error(`${file}:${line}: ${rule}`);
const circles = circlesIn(root);
for (const files of circles)
  console.error(`these files import each other in a circle:\n  ${files.join('\n  ')}`);
if (breaches.length + circles.length > 0) process.exitCode = 1;
