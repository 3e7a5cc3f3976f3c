import { HarnessError, printLines } from '../core/index.ts';
import type { Command } from './command.ts';
import { BenchClient, EMULATOR_OPTIONS } from './workbench/client.ts';

interface Time {
  now: string;
  due: { at: string; what: string }[];
}

/** Shows and moves the time of a running emulator. */
export const clock: Command = {
  positionals: '[<time>|next]',
  options: EMULATOR_OPTIONS,
  async run({ options, positionals: [by, ...more] }) {
    if (more.length > 0)
      throw new HarnessError('WAF_USAGE', 'clock takes one time', 'Write it as 30m, 4h or 7d.');
    const client = new BenchClient(options);
    const time =
      by === undefined
        ? await client.read<Time>('/clock?limit=20')
        : await client.send<Time>('clock', by === 'next' ? { next: true } : { advance: by });
    printLines(timeLines(time));
    return 0;
  },
};

function timeLines({ now, due }: Time): string[] {
  const lines = due.map(({ at, what }) => `  ${at}  ${what}`);
  return [`It is ${now} at the provider.`, ...(lines.length > 0 ? ['Due:', ...lines] : ['Nothing is due.'])];
}
