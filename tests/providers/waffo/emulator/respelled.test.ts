import { expect, test } from '@playwright/test';
import { parsePublicKey, publicKeyText } from '../../../../src/core/index.ts';
import { verify } from '../../../../src/providers/waffo/protocol/index.ts';
import { respelled } from '../../../../src/transport/index.ts';
import { exchangesOf } from '../../../../src/journal/index.ts';
import { openRig } from './rig.ts';

test('another spelling says the same', () => {
  const value = {
    code: '0',
    msg: 'größe <a href="x">&\' 😀',
    data: { list: [1, 'a/b', null, {}], none: [], 'key=1': true },
  };
  const text = respelled(value);
  expect(JSON.parse(text)).toEqual(value);
  expect(text).not.toBe(JSON.stringify(value));
  expect(text).toMatch(/^[\u0000-\u007f]*$/); // eslint-disable-line no-control-regex -- ASCII alone
  expect(Object.keys(JSON.parse(text) as object)).toEqual(['data', 'msg', 'code']);
});

test('an answer in another spelling is signed over the bytes that leave', async () => {
  const rig = await openRig();
  rig.world.faults.onNext('orderCreate', { respelled: true });
  await rig.create();
  const { response, fault } = exchangesOf(rig.world.journal).at(-1) ?? {};
  expect(response?.signature).toBe('valid');
  expect(fault).toMatchObject({ falsified: 'none', name: expect.stringMatching(/another spelling/) });
  const key = parsePublicKey(publicKeyText(rig.world.account.providerPublicKey), 'key');
  expect(verify(response?.body ?? '', response?.headers['x-signature'], key)).toBe(true);
  await rig.close();
});
