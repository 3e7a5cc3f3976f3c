import type { AddressInfo, Server } from 'node:net';
import { HarnessError, reasonOf } from '../core/index.ts';

/** Makes a server listen and resolves with its port. Rejects with WAF_PORT if it cannot. */
export async function listenOn(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const refuse = (cause: NodeJS.ErrnoException): void => reject(cannotListen(host, port, cause));
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

function cannotListen(host: string, port: number, cause: NodeJS.ErrnoException): HarnessError {
  const [what, hint] =
    cause.code === 'EADDRINUSE'
      ? [
          `port ${port} on ${host} is taken`,
          'Stop what listens there, or choose another port (0 for any free one).',
        ]
      : [`cannot listen on ${host}:${port}: ${reasonOf(cause)}`, advice(port, cause)];
  return new HarnessError('WAF_PORT', what, hint, { cause });
}

function advice(port: number, { code }: NodeJS.ErrnoException): string {
  if (code !== 'EACCES' || port >= 1024) return 'Choose another host or port.';
  return 'Ports below 1024 need a right: run as root or in a container, or choose another port and lead this one to it.';
}
