import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { ConfigInput } from '../../src/merchant/config/index.ts';
import { SUBMITTED_CASE_LISTS, type CaseListName } from '../../src/case-list/index.ts';
import type { CorpusMerchant } from './corpus-merchant.ts';
import { judgeVariant } from './judgement.ts';

/** A correct merchant from examples/ that is tried as it stands there. */
export interface CorrectExample {
  id: string;
  title: string;
  folder: string;
  product: CaseListName;
}

/** One for each case list, since each list has a verdict of its own. */
export const examples: readonly CorrectExample[] = SUBMITTED_CASE_LISTS.map((product) => ({
  id: `hono-${product}`,
  title:
    'is written with Hono in functions, keeps documents in files, and has no word in common with the others',
  folder: 'examples/hono-merchant',
  product,
}));

/** All cases of the list must pass. */
export function exampleMerchant({ id, title, folder, product }: CorrectExample): CorpusMerchant {
  const cwd = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
  const config = parse(readFileSync(`${cwd}acceptance.config.yaml`, 'utf8')) as ConfigInput;
  const { start } = config.merchant;
  if (!start) throw new Error(`${folder}/acceptance.config.yaml does not say how the merchant is started`);
  // No longer for an answer than Waffo asks for at least: some cases let the merchant wait to the end.
  const env = { WAFFO_TIMEOUT_MS: '8000' };
  return {
    id,
    title,
    product,
    config: { ...config, merchant: { ...config.merchant, start: { ...start, cwd, env } } },
    judge: (run, isWhole) => judgeVariant([], isWhole, run),
  };
}
