import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { trustLines } from '../../../../src/cli/trust-lines.ts';
import { NODE, WAFFO_ACCEPTANCE } from '../../../under-test.ts';

const MERCHANT = fileURLToPath(new URL('data/merchant.mjs', import.meta.url));

/** Starts the command and resolves with all that it printed up to `last`. */
async function printed(child: ChildProcess, last: RegExp): Promise<string> {
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await expect.poll(() => output, { timeout: 90_000 }).toMatch(last);
  return output;
}

function start(words: readonly string[], cwd: string): ChildProcess {
  return spawn(NODE, [WAFFO_ACCEPTANCE, ...words], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
}

test('emulator --tls prints what an unchanged merchant needs, and that works', async ({}, testInfo) => {
  mkdirSync(testInfo.outputPath('shop'), { recursive: true });
  const cwd = realpathSync(testInfo.outputPath('shop'));
  const emulator = start(['emulator', '--tls', '--port', '0'], cwd);
  try {
    const output = await printed(emulator, /docs\/sdk-merchants\.md/);
    const port = /^WAFFO_BASE_URL=https:\/\/127\.0\.0\.1:(\d+)$/m.exec(output)?.[1] ?? '';
    const file = /NODE_EXTRA_CA_CERTS=(\S+)/.exec(output)?.[1] ?? '';
    expect(file).toBe(join(cwd, '.waffo', 'authority', 'trust', 'authority.pem'));
    for (const [, path] of output.matchAll(/(?:SSL_CERT_FILE|REQUESTS_CA_BUNDLE)=(\S+)/g)) {
      expect(existsSync(path ?? '')).toBe(true);
    }
    expect(output).toContain('127.0.0.1 api-sandbox.waffo.com');
    expect(output).toContain(`lead it to ${port}`);

    const merchant = spawn(process.execPath, [MERCHANT, port], {
      env: { PATH: '', NODE_EXTRA_CA_CERTS: file },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(await printed(merchant, /\n/)).toContain('"code":"A0001"');
  } finally {
    emulator.kill('SIGINT');
  }
});

test('a client that does not trust the certificate is reported once', async ({}, testInfo) => {
  mkdirSync(testInfo.outputPath('shop'), { recursive: true });
  const emulator = start(['emulator', '--tls', '--port', '0'], testInfo.outputPath('shop'));
  try {
    const port = /127\.0\.0\.1:(\d+)/.exec(await printed(emulator, /docs\/sdk-merchants\.md/))?.[1] ?? '';
    let complaints = '';
    emulator.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    for (let i = 0; i < 2; i++) {
      const merchant = spawn(process.execPath, [MERCHANT, port], {
        env: { PATH: '' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      expect(await printed(merchant, /\n/)).toBe('SELF_SIGNED_CERT_IN_CHAIN\n');
    }
    await expect.poll(() => complaints).toMatch(/^Connection failed: .*does not trust/);
    expect(complaints.trim().split('\n')).toHaveLength(1);
  } finally {
    emulator.kill('SIGINT');
  }
});

const FILES = { certificateFile: '/a b/ca.pem', bundleFile: '/a/bundle.pem', trustFolder: "/it's" };

test('the lines name every language, and are fit for a shell', () => {
  const text = trustLines('api-sandbox.waffo.com', 443, FILES).join('\n');
  expect(text).toContain("NODE_EXTRA_CA_CERTS='/a b/ca.pem'");
  expect(text).toContain('SSL_CERT_FILE=/a/bundle.pem');
  expect(text).toContain("SSL_CERT_DIR='/it'\\''s':/etc/ssl/certs");
  expect(text).toContain('REQUESTS_CA_BUNDLE=/a/bundle.pem');
  expect(text).toContain("keytool -importcert -noprompt -alias waffo-acceptance -file '/a b/ca.pem'");
  expect(text).toContain("-Djavax.net.ssl.trustStore='/it'\\''s/truststore.p12'");
});

test('port 443 needs no lead, another does', () => {
  expect(trustLines('h', 443, FILES).join('\n')).not.toContain('SDKs call port 443');
  expect(trustLines('h', 8443, FILES).join('\n')).toContain('SDKs call port 443: lead it to 8443');
});
