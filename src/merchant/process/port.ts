import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { HarnessError, isLoopbackName } from '../../core/index.ts';

// Below the range of ephemeral ports: a restarted merchant must find its port free, and a call to a closed port must
// not connect to itself.
const FIRST = 15_000;
const LAST = 31_999;
const BLOCK = 100;
const BLOCKS = Math.floor((LAST - FIRST + 1) / BLOCK);
/** How long to wait for a port: a killed process, or a program that tested the port, may still hold it. */
const LETTING_GO_MS = 2_000;

// Processes with the same block start at different places in it: no other process may take the port of a killed
// merchant.
let given = Math.floor(process.pid / BLOCKS) % BLOCK;

/** A free port. Parallel processes search in different ranges. */
export async function findFreePort(): Promise<number> {
  const start = (process.pid % BLOCKS) * BLOCK;
  for (let tried = 0; tried <= LAST - FIRST; tried++) {
    const port = FIRST + ((start + (given++ % BLOCK) + Math.floor(tried / BLOCK) * BLOCK) % (BLOCKS * BLOCK));
    if (await isFree(port)) return port;
  }
  throw new HarnessError(
    'WAF_PORT',
    `no port between ${FIRST} and ${LAST} is free on 127.0.0.1`,
    'Stop some of the servers on this machine.',
  );
}

/** Port for a started merchant: the one in its address on this machine, else a free one. */
export async function merchantPort(baseUrl: string): Promise<number> {
  if (baseUrl.includes('{port}')) return findFreePort();
  const url = new URL(baseUrl);
  // Another host is a tunnel to this machine, so the inner port can be any.
  if (!isLoopbackName(url.hostname)) return findFreePort();
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
}

/** Throws WAF_PORT if the port stays in use: those answers would be taken for the merchant's. */
export async function requireFree(port: number): Promise<void> {
  const deadline = performance.now() + LETTING_GO_MS;
  while (!(await isFree(port))) {
    if (performance.now() > deadline) throw taken(port);
    await pause(50);
  }
}

function taken(port: number): HarnessError {
  return new HarnessError(
    'WAF_PORT',
    `port ${port} is in use, so the merchant cannot be started there`,
    'Stop what listens there, or write {port} in merchant.baseUrl to let the harness choose.',
  );
}

async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((settle) => {
    const server = createServer();
    // Errors for missing IPv6, or missing rights to a low port, do not mean that the port is in use.
    server.once('error', (error: NodeJS.ErrnoException) => settle(error.code !== 'EADDRINUSE'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => settle(true)));
  });
}
