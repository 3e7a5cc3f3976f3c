import { HarnessError, print, printLines } from '../core/index.ts';
import type { ObjectGroup, ObjectView } from '../workbench/index.ts';
import type { Command } from './command.ts';
import { BenchClient, EMULATOR_OPTIONS } from './workbench/client.ts';

const SHOWN = '10';

/** Triggers an event at a running emulator: a payment, a failure, a renewal, a refund. */
export const trigger: Command = {
  positionals: '[<action> <id> [<value>]]',
  options: EMULATOR_OPTIONS,
  async run({ options, positionals }) {
    const client = new BenchClient(options);
    const [action, id, value, ...more] = positionals;
    if (action === undefined) {
      const { groups } = await client.read<{ groups: ObjectGroup[] }>(`/objects?limit=${SHOWN}`);
      printLines(listLines(groups));
      return 0;
    }
    if (id === undefined || more.length > 0)
      throw new HarnessError(
        'WAF_USAGE',
        'trigger takes an action, an id, and for some actions a value',
        'Without any it lists all objects with their actions.',
      );
    const body = { id, action, ...(value !== undefined && { value }) };
    const { object } = await client.send<{ object: ObjectView }>('simulate', body);
    print(`${object.id} is ${object.status}`);
    return 0;
  },
};

function listLines(groups: readonly ObjectGroup[]): string[] {
  const lines = groups.flatMap(({ title, objects }) =>
    objects.length === 0
      ? []
      : [
          title,
          ...objects.map(({ id, status, amount = '', actions }) =>
            `  ${id}  ${status}  ${amount}  ${actions.map((one) => one.id).join(', ')}`.trimEnd(),
          ),
        ],
  );
  return lines.length > 0 ? lines : ['There is nothing yet: let your server create an order.'];
}
