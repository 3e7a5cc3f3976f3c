import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ownFolder, type Lock } from '../../src/files/index.ts';
import { ROOT } from '../under-test.ts';

export const PACKED_FILE = 'waffo-acceptance.tgz';

/** Playwright empties this folder when a run begins (`outputDir`): what is in it was made in this run. */
const FOLDER = join(ROOT, 'test-results/harness/package');

/**
 * The package as `npm pack` makes it. The first test that asks makes it, and the others wait: it is compiled into dist/, and
 * two at once would each pack half of the other's files.
 */
export async function packedFile(): Promise<string> {
  const file = join(FOLDER, PACKED_FILE);
  while (!existsSync(file)) {
    const lock = lockOf(FOLDER);
    if (!lock) await pause(500);
    else {
      try {
        if (!existsSync(file)) renameSync(await pack(join(FOLDER, 'new')), file);
      } finally {
        lock.release();
      }
    }
  }
  return file;
}

/** The lock of a folder; undefined while another process has it. */
function lockOf(folder: string): Lock | undefined {
  try {
    return ownFolder(folder);
  } catch {
    return undefined;
  }
}

/** Makes the package anew, and tells its file. */
export async function pack(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const { stdout } = await promisify(execFile)('npm', ['pack', '--pack-destination', folder, '--json'], {
    cwd: ROOT,
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
  });
  const [{ filename }] = JSON.parse(stdout.slice(stdout.indexOf('['))) as [{ filename: string }];
  return join(folder, filename);
}
