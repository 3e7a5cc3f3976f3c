import { mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installOnDebian, succeeds } from './debian.ts';

const DEBIAN = '/usr/bin/python3';

/**
 * A PATH on which `python3` has what the Python example imports.
 * @param folder a fresh one, for a link to the interpreter
 */
export async function pathWithPython(folder: string): Promise<string> {
  const path = process.env['PATH'] ?? '';
  if (await imports('python3')) return path;
  await installOnDebian({
    name: 'Python 3 with Flask and cryptography',
    packages: ['python3-flask', 'python3-cryptography'],
    isInstalled: () => imports(DEBIAN),
    otherwise: 'python3 -m pip install -r examples/python-merchant/requirements.txt',
  });
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  symlinkSync(DEBIAN, join(bin, 'python3'));
  return [bin, path].join(delimiter);
}

function imports(python: string): Promise<boolean> {
  return succeeds(python, ['-c', 'import flask, cryptography']);
}
