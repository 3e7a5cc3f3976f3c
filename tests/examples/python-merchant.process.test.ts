import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { discard } from '../runs/run.ts';
import { copyTemplate, expectAccepted } from './accept-template.ts';
import { pathWithPython } from './python.ts';

test.setTimeout(900_000);

test('the Python example is accepted, as init --template copies it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-python-'));
  const path = await pathWithPython(folder);
  const install = 'python3 -m venv shop/.venv && shop/.venv/bin/pip install -r shop/requirements.txt';
  await copyTemplate(folder, 'python', install);
  await expectAccepted(folder, { PATH: path });
  discard(folder);
});
