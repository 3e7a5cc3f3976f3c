import { dirname } from 'node:path';
import { requireFacility } from '../provider/index.ts';
import { loadConfig, readSettings } from '../merchant/index.ts';
import { fillRequests, type FillRequest } from '../provider-sheet/index.ts';
import type { Arguments, Options } from './command.ts';
import { providerRules } from '../harness/providers.ts';

/** The option of commands that fill the provider's sheets. */
export const TEMPLATE_OPTION = {
  template: {
    type: 'string',
    multiple: true,
    value: 'file',
    help: "fill Waffo's own sheet too, .xlsx or .json, also <product>=<file>; may be given once per product",
  },
} as const satisfies Options;

/** The sheets to fill: from the command line, else the environment, else the configuration. */
export async function templateRequests(named: Arguments['options'][string]): Promise<FillRequest[]> {
  const typed = Array.isArray(named) ? named.filter((word) => typeof word === 'string') : [];
  const words = typed.length > 0 ? typed : readSettings(process.env, providerRules).templates;
  const { file, product, template } = await loadConfig({ rules: providerRules, env: process.env });
  if (words.length > 0) requireFacility(providerRules.of(product), 'sheet');
  const folder = file === undefined ? process.cwd() : dirname(file);
  return fillRequests(words, template, { words: process.cwd(), settings: folder });
}
