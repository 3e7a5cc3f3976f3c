import { HarnessError, parseJson, isRecord, printLines } from '../core/index.ts';
import type { NotificationView } from '../workbench/index.ts';
import type { Command } from './command.ts';
import { BenchClient, EMULATOR_OPTIONS } from './workbench/client.ts';
import { replyLines, type Replies } from './workbench/replies.ts';

const SHOWN = '20';

/** Delivers a notification of a running emulator again: unchanged, in copies, replayed, or forged. */
export const resend: Command = {
  positionals: '[<id>]',
  options: {
    times: { type: 'string', value: 'number', help: 'how many copies (default: 1)' },
    concurrent: { type: 'boolean', help: 'send all copies at the same moment' },
    replay: {
      type: 'boolean',
      help: 'send the same signed bytes as an attacker would, outside of the normal delivery',
    },
    forge: {
      type: 'string',
      value: 'manner',
      help: 'send a forgery with a bad signature, e.g. "no signature"',
    },
    fields: { type: 'string', value: 'json', help: 'fields that a forgery changes, as a JSON object' },
    ...EMULATOR_OPTIONS,
  },
  async run({ options, positionals: [id, ...more] }) {
    const client = new BenchClient(options);
    if (more.length > 0) throw new HarnessError('WAF_USAGE', 'resend takes one id', 'Give one at a time.');
    if (id === undefined) {
      const { notifications } = await client.read<{ notifications: NotificationView[] }>(
        `/notifications?limit=${SHOWN}`,
      );
      printLines(listLines(notifications));
      return 0;
    }
    const { name, body } = asked(options);
    const replies = await client.send<Replies>(name, { id, ...body });
    printLines(replyLines(replies));
    return 0;
  },
};

type Given = Parameters<Command['run']>[0]['options'];

/** Converts the options into a request to the workbench. */
function asked({ times, concurrent, replay, forge, fields }: Given): { name: string; body: object } {
  if (replay === true) return { name: 'replay', body: {} };
  if (typeof forge === 'string') return { name: 'forge', body: { manner: forge, fields: fieldsIn(fields) } };
  if (times === undefined && concurrent !== true) return { name: 'resend', body: {} };
  const count = Number(times ?? 2);
  if (Number.isInteger(count) && count > 0)
    return { name: 'duplicate', body: { times: count, concurrent: concurrent === true } };
  throw new HarnessError('WAF_USAGE', `--times is "${String(times)}"`, 'Give a number such as 2.');
}

function fieldsIn(fields: Given[string]): Record<string, unknown> {
  if (fields === undefined) return {};
  const value = parseJson(String(fields));
  if (isRecord(value)) return value;
  throw new HarnessError('WAF_USAGE', '--fields is no JSON object', 'Write it like {"amount":"1.00"}.');
}

function listLines(notifications: readonly NotificationView[]): string[] {
  if (notifications.length === 0) return ['No notification was sent yet.'];
  return notifications.map(
    ({ id, event, state, attempts, about }) =>
      `${id}  ${event}  ${state}  ${attempts} attempt(s)  ${about[0] ?? ''}`,
  );
}
