import { readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { yamlFiles, yamlFaults } from './lint-yaml/check.ts';

// `npm run lint:yaml [-- <folder>]`: checks that other parsers read our YAML files in the same way.
const root = process.argv[2] ?? dirname(dirname(fileURLToPath(import.meta.url)));
for (const file of yamlFiles(root)) {
  for (const { line, what } of yamlFaults(readFileSync(file, 'utf8'))) {
    console.error(`${relative(root, file)}:${line}: ${what}`);
    process.exitCode = 1;
  }
}
