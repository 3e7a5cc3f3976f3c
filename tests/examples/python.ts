import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const DEBIAN = '/usr/bin/python3';
const PACKAGES = ['python3-flask', 'python3-cryptography'];

/**
 * A PATH on which `python3` has what the Python example imports. On Debian, root installs it if nobody has.
 * @param folder a fresh one, for a link to the interpreter
 */
export async function pathWithPython(folder: string): Promise<string> {
  const path = process.env['PATH'] ?? '';
  if (await imports('python3')) return path;
  if (!(await imports(DEBIAN))) await installOnDebian();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  symlinkSync(DEBIAN, join(bin, 'python3'));
  return [bin, path].join(delimiter);
}

async function imports(python: string): Promise<boolean> {
  try {
    await execute(python, ['-c', 'import flask, cryptography']);
    return true;
  } catch {
    return false;
  }
}

async function installOnDebian(): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    // The lists of packages may be missing or old.
    if (!(await install())) await aptGet('update').then(install);
    if (await imports(DEBIAN)) return;
  }
  throw new Error(
    `The Python example needs Python 3 with Flask and cryptography. Run: sudo apt-get install -y ${PACKAGES.join(' ')}` +
      ', or: python3 -m pip install -r examples/python-merchant/requirements.txt',
  );
}

function install(): Promise<boolean> {
  return aptGet('install', '-y', '--no-install-recommends', ...PACKAGES);
}

async function aptGet(...args: string[]): Promise<boolean> {
  try {
    await execute('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    return true;
  } catch {
    return false;
  }
}
