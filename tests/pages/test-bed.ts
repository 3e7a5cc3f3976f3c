import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test as base } from '@playwright/test';
import { browserLaunchOptions } from '../../fixtures/browser.ts';
import { createPayer, type Payer } from '../../src/harness/payer/index.ts';
import { handlePage, type CheckoutView } from '../../src/providers/waffo/emulator/pages/index.ts';
import { MemoryPort } from './memory-port.ts';

export { expect };

interface TestBed {
  /** Serves the emulator's pages over a port; gives the port and the server's address. */
  openPort: (checkout?: Partial<CheckoutView>) => Promise<{ port: MemoryPort; origin: string }>;
  /** Serves pages of the test's own, by path; gives the server's address. */
  serve: (pages: Record<string, string>) => Promise<string>;
  payer: Payer;
  /** A payer for pages on which it waits in vain. */
  hasty: Payer;
}

export const test = base.extend<TestBed>({
  launchOptions: [async ({}, use) => use(browserLaunchOptions()), { scope: 'worker' }],

  openPort: async ({}, use) => {
    const servers: Server[] = [];
    await use(async (checkout) => {
      const port = new MemoryPort(checkout);
      const origin = await listen(servers, (request, response) => {
        void handlePage(request, response, port).then((taken) => taken || response.writeHead(418).end());
      });
      return { port, origin };
    });
    for (const server of servers) close(server);
  },

  serve: async ({}, use) => {
    const servers: Server[] = [];
    await use((pages) =>
      listen(servers, (request, response) => {
        const page = pages[(request.url ?? '').split('?', 1)[0] ?? ''];
        response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
        response.end(page ?? 'Nothing here');
      }),
    );
    for (const server of servers) close(server);
  },

  payer: async ({ page }, use) => use(createPayer(page, { timeout: 30_000 })),

  hasty: async ({ page }, use) => use(createPayer(page, { timeout: 1_200 })),
});

async function listen(servers: Server[], listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function close(server: Server): void {
  server.closeAllConnections();
  server.close();
}
