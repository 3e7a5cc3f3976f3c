import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Finding } from '../../../src/checks/index.ts';
import type { ConfigInput } from '../../../src/merchant/index.ts';
import { referenceDescription } from '../../../src/providers/pancake/reference-merchant/index.ts';
import { firstError } from '../../../src/results/index.ts';
import type { CorpusMerchant } from '../corpus-merchant.ts';
import type { Open } from '../alteration.ts';
import { judgeVariant, type Judgement, type Outcome } from '../judgement.ts';
import type { CaughtBySaying, PancakeDefect, PancakeVariant } from './defect.ts';

const MERCHANT = fileURLToPath(new URL('./merchant.ts', import.meta.url));
/** Long enough for what does come, short enough to wait for what never will. */
const SHORT = { settle: '3s', recover: '5s' };

/** A broken merchant at Waffo Pancake and the cases that must catch it. */
export function pancakeDefectMerchant({
  id,
  title,
  caughtBy,
  describes = (config) => config,
}: PancakeDefect): CorpusMerchant {
  const config = describes(described(id, { DEFECT: id }));
  return {
    id,
    title,
    config: { ...config, merchant: { ...config.merchant, timeouts: SHORT } },
    product: 'pancake',
    cases: [...caughtBy.cases, ...(caughtBy.spares ?? [])],
    caughtBy: { ...caughtBy, isCause: (finding) => caughtBy.says.test(saidBy(finding)) },
    judge: (run) => judgeSaying(caughtBy, run),
  };
}

/** A correct merchant at Waffo Pancake and all its cases. */
export function pancakeVariantMerchant(variant: PancakeVariant): CorpusMerchant {
  const { id, title, describes = (config: ConfigInput) => config, open = [] } = variant;
  return {
    id,
    title,
    config: describes(described(id, { VARIANT: id })),
    product: 'pancake',
    judge: (run, isWhole) => judgeVariant(open, isWhole, run),
  };
}

/** A correct merchant that is written on its own, and described beside its code. */
export interface WrittenMerchant {
  id: string;
  title: string;
  /** Below the root, with a slash at the end. */
  folder: string;
  /** Environment of the merchant, beside what its description has. */
  env?: Record<string, string>;
  open?: Open;
}

/** Merchants in other styles. */
export const written: readonly WrittenMerchant[] = [
  {
    id: 'pk-example',
    title: 'takes every webhook as a reason to ask, and keeps what Pancake answers',
    folder: 'examples/pancake-merchant/',
  },
  {
    id: 'pk-route-handler',
    title: 'is a set of route handlers on the SDK, and keeps events as they come, once each',
    folder: 'tests/defects/pancake/merchants/route-handler/',
  },
  {
    id: 'pk-python',
    title: 'is written in Python without the SDK, and has one database transaction for each event',
    folder: 'tests/defects/pancake/merchants/python/',
  },
  {
    id: 'pk-php',
    title: 'is written in PHP without the SDK, has many processes, and keeps facts that it never changes',
    folder: 'tests/defects/pancake/merchants/php/',
  },
  {
    id: 'pk-read-through',
    title: 'keeps who has bought what, and asks Pancake at every view what became of it',
    folder: 'tests/defects/pancake/merchants/read-through/',
  },
  {
    id: 'pk-own-pay-page',
    title:
      'sends the buyer to a page of its own, which asks for the checkout when it is opened, and redirects',
    folder: 'tests/defects/pancake/merchants/read-through/',
    env: { OWN_PAGE: 'yes' },
  },
];

export function writtenMerchant({ id, title, folder, env, open = [] }: WrittenMerchant): CorpusMerchant {
  const cwd = fileURLToPath(new URL(`../../../${folder}`, import.meta.url));
  const config = parse(readFileSync(`${cwd}acceptance.config.yaml`, 'utf8')) as ConfigInput;
  const { start } = config.merchant;
  if (!start) throw new Error(`${folder} does not say how the merchant is started`);
  return {
    id,
    title,
    product: 'pancake',
    config: {
      ...config,
      merchant: { ...config.merchant, start: { ...start, cwd, env: { ...start.env, ...env } } },
    },
    judge: (run, isWhole) => judgeVariant(open, isWhole, run),
  };
}

function saidBy({ message, why, fix }: Finding): string {
  return [message, why, fix].join(' ');
}

/** Killed: every listed case fails, and what it says first is the cause. Spared cases pass. */
export function judgeSaying({ cases, says, spares = [] }: CaughtBySaying, run: Outcome): Judgement {
  const missed: string[] = [];
  const caught: string[] = [];
  for (const id of cases) {
    const record = run.records.find((one) => one.id === id);
    const error = firstError(record?.findings ?? []);
    const text = error ? saidBy(error) : '';
    if (record?.result === 'FAIL' && says.test(text)) caught.push(`${id}: ${error?.check}`);
    else if (record?.result === 'FAIL') missed.push(`${id} does not say ${says} but: ${text || 'nothing'}`);
    else missed.push(`${id} is ${record?.result ?? 'not in the record'} (${record?.reason ?? text})`);
  }
  for (const id of spares) {
    const record = run.records.find((one) => one.id === id);
    if (record?.result !== 'PASS')
      missed.push(`${id} must pass and is ${record?.result ?? 'not in the record'}`);
  }
  if (run.verdict !== 'INCOMPLETE' || run.exitCode !== 1)
    missed.push(`the verdict is ${run.verdict ?? 'missing'} with exit code ${run.exitCode}`);
  return missed.length > 0 ? { outcome: 'survived', seen: missed } : { outcome: 'killed', seen: caught };
}

/** The reference merchant's own command starts its `main.ts`; this one starts the altered merchant. */
function described(name: string, env: Record<string, string>): ConfigInput {
  const reference = referenceDescription();
  const { start } = reference.merchant;
  const command = start?.command.replace(/"[^"]*main\.ts"/, () => `"${MERCHANT}"`) ?? '';
  return { ...reference, merchant: { ...reference.merchant, name, start: { ...start, command, env } } };
}
