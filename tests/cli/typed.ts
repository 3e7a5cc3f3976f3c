import { main } from '../../src/cli/index.ts';
import type { Ended } from './command.ts';

/** Runs a command line in this process, for tests of many: a process each would take the time of a coffee. */
export async function typed(words: readonly string[]): Promise<Ended> {
  const ended: Ended = { code: 0, stdout: '', stderr: '' };
  const { stderr, stdout } = process;
  const writes = [stdout.write, stderr.write] as const;
  const into =
    (name: 'stdout' | 'stderr') =>
    (chunk: unknown): boolean => {
      ended[name] += String(chunk);
      return true;
    };
  stdout.write = into('stdout');
  stderr.write = into('stderr');
  try {
    ended.code = await main(words);
  } finally {
    [stdout.write, stderr.write] = writes;
  }
  return ended;
}
