import { fork, type ChildProcess } from 'node:child_process';
import { LOADER_ARGUMENTS, modulePath } from '../../../../files/index.ts';
import type { MerchantCredentials } from '../../../../provider/index.ts';
import { HarnessError, parsePrivateKey, parsePublicKey } from '../../../../core/index.ts';
import type { Memory, Target } from '../../../../explore/target/target.ts';

const PROGRAM = modulePath('./emulator-process', import.meta.url);

/**
 * Starts an emulator with its own account, in a process that ends with this one.
 * @param options.history how many objects it keeps; default: all
 */
export async function startOwnEmulator({ history }: { history?: number } = {}): Promise<Target> {
  const child = fork(PROGRAM, history === undefined ? [] : [String(history)], {
    execArgv: ['--expose-gc', ...LOADER_ARGUMENTS],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let printed = '';
  child.stderr?.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-2000)));
  const started = await said<{ url: string; credentials: MerchantCredentials }>(child);
  if (!started)
    throw new HarnessError(
      'WAF_TARGET',
      `the emulator did not start: ${printed.trim().split('\n').at(-1) ?? 'its process ended'}`,
      'Run npm run check, or explore another server with ACCEPTANCE_EXPLORE_URL.',
    );
  const { url, credentials } = started;
  return {
    url,
    name: 'the emulator',
    merchantId: credentials.merchantId,
    apiKey: credentials.apiKey,
    privateKey: parsePrivateKey(credentials.privateKey, "the emulator's private key of the merchant"),
    publicKey: parsePublicKey(credentials.providerPublicKey, "the emulator's public key"),
    payable: true,
    pauseMs: 0,
    async memory() {
      if (!child.connected) return undefined;
      const answer = said<Memory>(child);
      child.send('memory');
      return answer;
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The next message of a process; undefined if it ends first. */
function said<T>(child: ChildProcess): Promise<T | undefined> {
  return new Promise((resolve) => {
    const hear = (message: unknown): void => settle(message as T);
    const end = (): void => settle(undefined);
    const settle = (result: T | undefined): void => {
      child.off('message', hear);
      child.off('exit', end);
      resolve(result);
    };
    child.once('message', hear);
    child.once('exit', end);
  });
}
