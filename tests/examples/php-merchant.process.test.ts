import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { discard } from '../runs/run.ts';
import { copyTemplate, expectAccepted } from './accept-template.ts';
import { installOnDebian, succeeds } from './debian.ts';

const HAS_ALL =
  'exit((int) !(PHP_VERSION_ID >= 80200 && !array_diff(["curl", "openssl", "pcntl", "pdo_sqlite", "posix"],' +
  ' array_map("strtolower", get_loaded_extensions()))));';

test.setTimeout(900_000);

test('the PHP example is accepted, as init --template copies it', async () => {
  await installOnDebian({
    name: 'PHP 8.2 with curl, pcntl and pdo_sqlite',
    packages: ['php-cli', 'php-curl', 'php-sqlite3'],
    isInstalled: () => succeeds('php', ['-r', HAS_ALL]),
  });
  const folder = mkdtempSync(join(tmpdir(), 'waffo-php-'));
  await copyTemplate(folder, 'php', 'sudo apt-get install -y php-cli php-curl php-sqlite3');
  await expectAccepted(folder);
  discard(folder);
});
