import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, test } from '@playwright/test';
import { Connections, Moment, postNotification } from '../../../../src/transport/index.ts';

const ANSWERED = { acknowledged: true } as const;

/** A server that answers a message only when this number of them has come whole. */
async function patient(count: number) {
  const bodies: string[] = [];
  let open: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (open = resolve));
  const server = createServer((request, response) => {
    void buffer(request).then(async (body) => {
      if (bodies.push(body.toString()) === count) open();
      await all;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const connections = new Connections();
  const send = (text: string, moment: Moment, url = `http://127.0.0.1:${port}/`) =>
    postNotification(
      url,
      Buffer.from(text),
      { 'content-type': 'text/plain' },
      { connections, timeout: '10s', moment },
      () => ANSWERED,
    );
  const close = async () => {
    await connections.close();
    server.closeAllConnections();
    server.close();
  };
  return { bodies, send, close };
}

test('messages of one moment arrive whole', async () => {
  const { bodies, send, close } = await patient(3);
  const moment = new Moment(3);
  const replies = await Promise.all(['one', 'two', 'x'].map((text) => send(text, moment)));
  expect(replies).toEqual([ANSWERED, ANSWERED, ANSWERED]);
  expect(bodies.toSorted()).toEqual(['one', 'two', 'x']);
  await close();
});

test('one that finds nobody does not keep the others', async () => {
  const { bodies, send, close } = await patient(1);
  const moment = new Moment(2);
  const [lost, come] = await Promise.all([send('lost', moment, 'http://127.0.0.1:1/'), send('come', moment)]);
  expect(lost.acknowledged).toBe(false);
  expect(come).toEqual(ANSWERED);
  expect(bodies).toEqual(['come']);
  await close();
});
