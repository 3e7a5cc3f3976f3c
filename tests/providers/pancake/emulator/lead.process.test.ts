import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { merchantVariables } from '../../../../src/providers/pancake/emulator/index.ts';
import { openRig } from './rig.ts';

const run = promisify(execFile);
const LEAD = new URL('../../../../src/providers/pancake/emulator/lead.mjs', import.meta.url);
const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

const BODY = `
  const client = new WaffoPancake({ merchantId: process.env.WAFFO_MERCHANT_ID, privateKey: process.env.WAFFO_PRIVATE_KEY });
  client.stores.create({ name: 'Led' }).then(({ store }) => console.log(store.name));
`;
const FORMS = {
  module: `import { WaffoPancake } from '@waffo/pancake-ts'; ${BODY}`,
  commonjs: `const { WaffoPancake } = require('@waffo/pancake-ts'); ${BODY}`,
} as const;

for (const [form, script] of Object.entries(FORMS)) {
  test(`a merchant (${form}) that configures no address is led to the emulator`, async () => {
    const rig = await openRig();
    const { stdout } = await run(process.execPath, [`--input-type=${form}`, '-e', script], {
      cwd: ROOT,
      env: {
        ...process.env,
        ...merchantVariables(rig.emulator.url, rig.credentials),
        NODE_OPTIONS: `--import ${LEAD.href}`,
      },
    });
    expect(stdout.trim()).toBe('Led');
    await rig.close();
  });
}

test('other addresses are left alone', async () => {
  const script = `fetch('http://127.0.0.1:1/').catch((error) => console.log(error.cause.code));`;
  const { stdout } = await run(process.execPath, ['-e', script], {
    env: { ...process.env, WAFFO_BASE_URL: 'http://127.0.0.1:9', NODE_OPTIONS: `--import ${LEAD.href}` },
  });
  expect(stdout.trim()).toMatch(/ECONNREFUSED|undefined/);
});
