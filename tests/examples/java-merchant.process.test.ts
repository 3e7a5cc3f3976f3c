import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { discard } from '../runs/run.ts';
import { copyTemplate, expectAccepted } from './accept-template.ts';
import { buildOnDebian } from './java.ts';

test.setTimeout(900_000);

test('the Java example is accepted, as init --template copies it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-java-'));
  await copyTemplate(folder, 'java', 'mvn -q -f shop/pom.xml package');
  const path = await buildOnDebian(join(folder, 'shop'));
  await expectAccepted(folder, { PATH: path });
  discard(folder);
});
