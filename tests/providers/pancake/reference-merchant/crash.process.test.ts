import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findFreePort } from '../../../../src/merchant/index.ts';
import { merchantVariables } from '../../../../src/providers/pancake/emulator/environment-variables.ts';
import { referenceDescription } from '../../../../src/providers/pancake/reference-merchant/index.ts';
import { openRig, registerShop, settle } from '../emulator/rig.ts';

test('what was acknowledged is there after SIGKILL', async () => {
  const rig = await openRig({ deaf: true });
  const folder = mkdtempSync(join(tmpdir(), 'pancake-crash-'));
  const port = await findFreePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const { start, webhookPath } = referenceDescription().merchant;
  const environment = { PORT: String(port), PUBLIC_URL: baseUrl, DATA_DIR: folder };
  const begin = async (): Promise<ChildProcess> => {
    const child = spawn(start?.command ?? '', {
      shell: '/bin/bash',
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, ...merchantVariables(rig.emulator.url, rig.credentials), ...environment },
    });
    await expect
      .poll(() =>
        fetch(`${baseUrl}/health`).then(
          ({ ok }) => ok,
          () => false,
        ),
      )
      .toBe(true);
    return child;
  };
  let child = await begin();
  try {
    registerShop(rig.world, rig.credentials.storeId, baseUrl + webhookPath);
    const created = await fetch(`${baseUrl}/orders`, {
      method: 'POST',
      body: JSON.stringify({ email: 'buyer@shop.example' }),
    });
    const { id, checkoutUrl } = (await created.json()) as { id: string; checkoutUrl: string };
    await rig.buyer.buy(checkoutUrl);
    await settle(rig);
    await kill(child);
    child = await begin();
    const order: unknown = await (await fetch(`${baseUrl}/orders/${id}`)).json();
    expect(order).toMatchObject({ status: 'PAID', credits: 1 });
  } finally {
    await kill(child);
    await rig.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  await ended;
}
