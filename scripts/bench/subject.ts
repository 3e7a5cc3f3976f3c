import { fork, spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { request as send } from 'undici';
import type { BenchReady } from './protocol.ts';

/** A benchmarked server. */
export interface Subject {
  name: string;
  /** Base address, and whose requests it accepts. */
  ready: BenchReady;
  perSecond: number[];
  latencies: number[];
  stop(): Promise<void>;
}

/** A third-party server, started by a command. */
export interface MockCommand {
  name: string;
  /** Its npm package; npm fetches it if it is missing. */
  package: string;
  command: readonly string[];
}

const START_LIMIT_MS = 120_000;

/** Starts a program of scripts/bench, which reports when it listens. */
export async function startProgram(name: string, file: string): Promise<Subject> {
  const script = fileURLToPath(new URL(`./${file}`, import.meta.url));
  // More threads than cores would only compete with the server's own thread.
  const env = { ...process.env, UV_THREADPOOL_SIZE: String(cpus().length) };
  const child = fork(script, { execArgv: ['--import', 'tsx'], env });
  const ready = await new Promise<BenchReady>((resolve, reject) => {
    child.once('message', (message) => resolve(message as BenchReady));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return subject(name, ready, child);
}

/**
 * Starts a mock server.
 * @param like the caller whose requests it must answer
 */
export async function startMock(
  { name, package: wanted, command }: MockCommand,
  like: BenchReady,
): Promise<Subject> {
  const port = await freePort();
  const words = command.map((word) => word.replace('PORT', String(port)));
  const child = spawn('npm', ['exec', '--yes', `--package=${wanted}`, '--', ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const url = `http://127.0.0.1:${port}`;
  await answers(url, child, name);
  return subject(name, { ...like, url }, child);
}

function subject(name: string, ready: BenchReady, child: ChildProcess): Subject {
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // npm starts the server as a child process: end the whole group.
    if (child.spawnargs.includes('exec')) process.kill(-(child.pid ?? 0), 'SIGTERM');
    else child.kill();
    await ended;
  };
  return { name, ready, perSecond: [], latencies: [], stop };
}

/** Waits until a server gives any answer. */
async function answers(url: string, child: ChildProcess, name: string): Promise<void> {
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end;) {
    if (child.exitCode !== null) break;
    try {
      const { body } = await send(url);
      await body.dump();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  throw new Error(`${name} does not answer at ${url}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
