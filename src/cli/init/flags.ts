import { HarnessError } from '../../core/index.ts';
import type { Arguments, Options } from '../command.ts';
import { featuresIn, type Answers, type Question } from './answers.ts';
import type { WrongAnswer } from './mistakes.ts';

/** The option for each answer. */
const FLAGS: Readonly<Record<Question, string>> = {
  product: 'product',
  name: 'name',
  command: 'command',
  baseUrl: 'base-url',
  ready: 'ready',
  webhook: 'webhook',
  createOrder: 'create-order',
  getOrder: 'get-order',
  features: 'features',
};

/** The answers as options of the command. */
export const ANSWER_OPTIONS: Options = {
  product: {
    type: 'string',
    value: 'name',
    help: 'the API that you integrate: waffo or pancake (default: that of the SDK in package.json, or waffo)',
  },
  name: {
    type: 'string',
    value: 'text',
    help: 'name of the merchant (default: the name in package.json)',
  },
  command: {
    type: 'string',
    value: 'shell command',
    help: 'starts the server (default: npm start, or node with the main file)',
  },
  'base-url': {
    type: 'string',
    value: 'address',
    help: 'where the server listens; without --command the server runs already',
  },
  ready: {
    type: 'string',
    value: 'path',
    help: 'answers when the server is ready (default: /health)',
  },
  webhook: { type: 'string', value: 'path', help: 'receives notifications (default: /webhooks/<product>)' },
  'create-order': {
    type: 'string',
    value: 'METHOD /path',
    help: 'makes an order (default: POST /orders)',
  },
  'get-order': {
    type: 'string',
    value: 'METHOD /path',
    help: 'shows an order (default: GET /orders/{merchantOrderId})',
  },
  features: {
    type: 'string',
    value: 'list',
    help: 'features besides paying: refund, cancel, capture, subscription, subscription-change; for pancake refund, cancel, subscription, subscription-change, reactivate, trial, known-buyers, price-snapshot; or none (default: refund,cancel; for pancake subscription)',
  },
};

/** The answers that were given as options. */
export function toldByFlags(options: Arguments['options']): Partial<Answers> {
  const given = Object.entries(FLAGS).flatMap(([question, flag]): [string, string | string[]][] => {
    const value = options[flag];
    if (typeof value !== 'string') return [];
    return [[question, question === 'features' ? featuresIn(value) : value]];
  });
  return Object.fromEntries(given);
}

/** Refuses options that would give a file that cannot be loaded; reports all at once. */
export function refuseWrongFlags(wrong: readonly WrongAnswer[]): void {
  if (wrong.length === 0) return;
  throw new HarnessError(
    'WAF_USAGE',
    `the configuration would have ${wrong.length === 1 ? 'a mistake' : `${wrong.length} mistakes`}\n${wrong
      .map(({ question, message }) => `  --${FLAGS[question]}: ${message}`)
      .join('\n')}`,
    'Correct these options; nothing was written.',
  );
}
