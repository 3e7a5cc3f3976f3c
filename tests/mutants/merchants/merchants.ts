import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { referenceDescription } from '../../../src/providers/waffo/reference-merchant/index.ts';
import type { ConfigInput } from '../../../src/merchant/index.ts';
import type { CaseListName } from '../../../src/case-list/index.ts';

/** A correct merchant of which mutants are made. */
export interface MutatedMerchant {
  id: string;
  /** Relative to the root of the repository. */
  folder: string;
  /** Files in it that are no part of the running merchant. */
  leavesOut?: readonly string[];
  /** What its source imports from elsewhere in the repository. */
  links?: readonly string[];
  /** The case lists that apply to it. */
  products: readonly CaseListName[];
  /** Its description, with the copy in some folder as the merchant that is started. */
  describe(copy: string): ConfigInput;
}

/** Long enough for what does come, short enough to wait for what never will. */
const SHORT = { settle: '4s', recover: '6s' };
/** A mutant that never answers is as good as down. */
const LONGEST_START = '15s';

const REFERENCE = 'src/providers/waffo/reference-merchant';

/** The merchants, which differ in style. */
export const merchants: readonly MutatedMerchant[] = [
  example('node-merchant', ['one-time-payment']),
  example('hono-merchant', ['one-time-payment', 'subscription']),
  {
    id: 'reference',
    folder: REFERENCE,
    leavesOut: ['description.ts', 'index.ts'],
    links: [
      'src/core',
      'src/providers/waffo/protocol',
      'src/providers/waffo/types.ts',
      'src/merchant/index.ts',
    ],
    products: ['one-time-payment', 'subscription'],
    describe: (copy) => {
      const config = referenceDescription();
      const { start } = config.merchant;
      const main = join(copy, REFERENCE, 'main.ts');
      const command = start?.command.replace(/"[^"]*main\.ts"/, () => `"${main}"`) ?? '';
      return { ...config, merchant: { ...config.merchant, start: { ...start, command } } };
    },
  },
];

/** A merchant from examples/, with the description that stands beside it. */
function example(id: string, products: readonly CaseListName[]): MutatedMerchant {
  const folder = `examples/${id}`;
  return {
    id,
    folder,
    products,
    describe: (copy) => {
      const cwd = join(copy, folder);
      const config = parse(readFileSync(join(cwd, 'acceptance.config.yaml'), 'utf8')) as ConfigInput;
      const { start } = config.merchant;
      if (!start)
        throw new Error(`${folder}/acceptance.config.yaml does not say how the merchant is started`);
      const env = { WAFFO_TIMEOUT_MS: '8000', ...start.env };
      return { ...config, merchant: { ...config.merchant, start: { ...start, cwd, env } } };
    },
  };
}

/** The description with which the copy is tried: short timeouts, and variables for its process. */
export function started(merchant: MutatedMerchant, copy: string, env: Record<string, string>): ConfigInput {
  const config = merchant.describe(copy);
  const { start } = config.merchant;
  if (!start) throw new Error(`the description of ${merchant.id} does not say how it is started`);
  const ready = { ...start.ready, timeout: LONGEST_START };
  return {
    ...config,
    merchant: {
      ...config.merchant,
      timeouts: SHORT,
      start: { ...start, ready, env: { ...start.env, ...env } },
    },
  };
}
