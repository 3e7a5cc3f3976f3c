import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { ConfigInput } from '../../src/merchant/config/index.ts';
import type { Defect, Variant } from './alteration.ts';

const EXAMPLE = new URL('../../examples/node-merchant/acceptance.config.yaml', import.meta.url);
const MERCHANT = fileURLToPath(new URL('./merchant.mjs', import.meta.url));

/** Long enough for what does come, short enough to wait for what never will. */
const SHORT = { settle: '4s', recover: '6s' };

/** The description of the example with a defect. */
export function describeDefect({ id, describes = (config) => config }: Defect): ConfigInput {
  return describes(altered(id, { DEFECT: id }, SHORT));
}

/** The description of a correct merchant, with the timeouts that all have. */
export function describeVariant({ id, describes = (config) => config }: Variant): ConfigInput {
  return describes(altered(id, { VARIANT: id }, {}));
}

function altered(
  name: string,
  env: Record<string, string>,
  timeouts: ConfigInput['merchant']['timeouts'],
): ConfigInput {
  const config = parse(readFileSync(EXAMPLE, 'utf8')) as ConfigInput;
  const command = `"${process.execPath}" "${MERCHANT}"`;
  // No longer for an answer than Waffo asks for at least: some cases let the merchant wait to the end.
  const start = { ...config.merchant.start, command, env: { WAFFO_TIMEOUT_MS: '8000', ...env } };
  return { ...config, merchant: { ...config.merchant, name, start, timeouts } };
}
