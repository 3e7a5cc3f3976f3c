import { HarnessError, print, printLines } from '../core/index.ts';
import type { FaultPlace, FaultView } from '../workbench/index.ts';
import type { Command } from './command.ts';
import { BenchClient, EMULATOR_OPTIONS } from './workbench/client.ts';

const FORM = /^([^=]+)=([a-z-]+)(?::(.*?))?(?:\*(\d+))?$/;

/** Shows, sets and removes faults of a running emulator. */
export const faults: Command = {
  positionals: '[<fault> …]',
  options: {
    about: { type: 'string', value: 'id', help: 'only for calls with this id' },
    clear: { type: 'boolean', help: 'remove all faults; notifications that were held back are delivered' },
    kinds: { type: 'boolean', help: 'list what can go wrong, and where' },
    ...EMULATOR_OPTIONS,
  },
  async run({ options, positionals }) {
    const client = new BenchClient(options);
    if (options['kinds'] === true) {
      const { places } = await client.read<{ places: FaultPlace[] }>('/faults');
      printLines(kindLines(places));
      return 0;
    }
    const wishes = positionals.map(readFault);
    if (options['clear'] === true) await client.send('faults/clear', {});
    const about = options['about'];
    for (const wish of wishes)
      await client.send('faults', { ...wish, ...(typeof about === 'string' && { about }) });
    const { faults: waiting } = await client.read<{ faults: FaultView[] }>('/faults');
    if (waiting.length === 0) print('No faults are set.');
    else printLines(waiting.map(faultLine));
    return 0;
  },
};

/** Reads `order/create=answer:E0001*3`; before `=` is the path of an operation, its id, or `notification`. */
function readFault(text: string): { where: string; kind: string; value?: string; times?: number } {
  const [, where = '', kind = '', value, times] = FORM.exec(text.trim()) ?? [];
  if (where === '')
    throw new HarnessError(
      'WAF_USAGE',
      `"${text}" is no fault`,
      'Write it as <operation>=<kind>, <operation>=<kind>:<value> or with *3 for three times; --kinds lists them.',
    );
  return {
    where: where.replaceAll(/[/-]([a-z])/g, (_all, letter: string) => letter.toUpperCase()),
    kind,
    ...(value !== undefined && { value }),
    ...(times !== undefined && { times: Number(times) }),
  };
}

function faultLine({ where, what, about, left }: FaultView): string {
  const often = left === undefined ? 'until cleared' : `${left} time${left === 1 ? '' : 's'}`;
  return [where, what, about, often].filter(Boolean).join('  ');
}

function kindLines(places: readonly FaultPlace[]): string[] {
  const groups = new Map<string, FaultPlace[]>();
  for (const place of places) {
    const key = JSON.stringify(place.kinds);
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()].flatMap((group) => [
    group.map(({ id }) => id).join(', '),
    ...(group[0]?.kinds ?? []).map(
      ({ id, value, help }) => `  ${value === undefined ? id : `${id}:${value}`}  ${help}`,
    ),
  ]);
}
