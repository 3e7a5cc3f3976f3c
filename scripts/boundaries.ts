import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkBoundaries } from './boundaries/check.ts';

// `npm run boundaries [-- <folder>]`: who imports what against the table in boundaries/layers.ts.
const root = process.argv[2] ?? dirname(dirname(fileURLToPath(import.meta.url)));
const breaches = checkBoundaries(root);
for (const { file, line, rule } of breaches) console.error(`${file}:${line}: ${rule}`);
if (breaches.length > 0) process.exitCode = 1;
