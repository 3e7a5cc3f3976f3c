import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { findFreePort, type ConfigInput } from '../../src/merchant/index.ts';
import { IDENTITY_FILE, standingAccount } from '../../src/providers/waffo/emulator/index.ts';
import { discard, run } from './run.ts';
import { ROOT } from '../under-test.ts';

test.setTimeout(300_000);

const EXAMPLE = new URL('../../examples/node-merchant/acceptance.config.yaml', import.meta.url);
const MERCHANT = fileURLToPath(new URL('queue-merchant.mjs', import.meta.url));

/** A merchant that runs before the acceptance comes, and that no failed case starts anew. */
function startMerchant(folder: string, port: number, providerPort: number): () => void {
  const { credentials } = standingAccount({}, join(ROOT, IDENTITY_FILE));
  const child = spawn(process.execPath, [MERCHANT], {
    stdio: 'ignore',
    env: {
      ...process.env,
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATA_DIR: folder,
      WAFFO_BASE_URL: `http://127.0.0.1:${providerPort}`,
      WAFFO_API_KEY: credentials.apiKey,
      WAFFO_PRIVATE_KEY: credentials.privateKey,
      WAFFO_PUBLIC_KEY: credentials.providerPublicKey,
      WAFFO_MERCHANT_ID: credentials.merchantId,
    },
  });
  return () => child.kill('SIGKILL');
}

test('a queue that one event blocks for all later cases is the first cause in the terminal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waffo-queue-'));
  const [port, providerPort] = [await findFreePort(), await findFreePort()];
  const { merchant, ...config } = parse(readFileSync(EXAMPLE, 'utf8')) as ConfigInput;
  const { start, ...running } = merchant;
  expect(start).toBeDefined();
  const described = {
    ...running,
    baseUrl: `http://127.0.0.1:${port}`,
    timeouts: { settle: '2s', recover: '3s' },
  };
  const file = join(folder, 'acceptance.config.json');
  writeFileSync(file, JSON.stringify({ ...config, merchant: described }));
  const stop = startMerchant(folder, port, providerPort);
  try {
    const { output, results } = await run({
      args: [
        'cases/one-time-payment/',
        '--grep',
        '\\.case\\.[jt]s (2\\.2|2\\.3|3\\.1|X-35|P-1|P-3|P-4|R-1|R-2) ',
      ],
      env: {
        ACCEPTANCE_CONFIG: file,
        ACCEPTANCE_PRODUCT: 'one-time-payment',
        ACCEPTANCE_WAFFO_PORT: String(providerPort),
        WAFFO_API_KEY: '',
        WAFFO_PRIVATE_KEY: '',
        WAFFO_MERCHANT_ID: '',
      },
    });
    const causes = output.slice(output.indexOf('Causes of several cases:'));
    expect(causes.replaceAll(/\s+/g, ' ')).toMatch(
      /^Causes of several cases: 5 cases P-1, .* From case P-1 on, the merchant acknowledges events and they change nothing: .* Until case X-35 /,
    );
    discard(results);
  } finally {
    stop();
    discard(folder);
  }
});
