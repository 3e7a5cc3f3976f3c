import { rmSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];
process.once('exit', () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A fresh folder with the given files; it goes when the tests end. */
export async function folderWith(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'acceptance-merchants-'));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value: unknown) => {
      throw new Error(`nothing was refused: ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}

/** The example in the contract of the description; no .yaml, since strict YAML tools refuse it. */
export const example: Promise<string> = readFile(join(import.meta.dirname, 'data/normative.txt'), 'utf8');

/** Path of a configuration file that holds the example. */
export async function exampleFile(): Promise<string> {
  return join(await folderWith({ 'acceptance.config.yaml': await example }), 'acceptance.config.yaml');
}
