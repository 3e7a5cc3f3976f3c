import { execFile } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { test } from '@playwright/test';
import { ROOT } from '../runs/run.ts';
import { PACKED_FILE, PACKED_FOLDER } from './packed.ts';

// Once in a run: `npm pack` compiles into dist/, and two at once would each pack half of the other's files.
test('npm pack makes the package', async () => {
  test.setTimeout(600_000);
  rmSync(PACKED_FOLDER, { recursive: true, force: true });
  mkdirSync(PACKED_FOLDER, { recursive: true });
  const { stdout } = await promisify(execFile)(
    'npm',
    ['pack', '--pack-destination', PACKED_FOLDER, '--json'],
    { cwd: ROOT, maxBuffer: 2 ** 26, shell: process.platform === 'win32' },
  );
  const [{ filename }] = JSON.parse(stdout.slice(stdout.indexOf('['))) as [{ filename: string }];
  renameSync(join(PACKED_FOLDER, filename), join(PACKED_FOLDER, PACKED_FILE));
});
