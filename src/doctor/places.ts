import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inspectConfig, type AcceptanceConfig } from '../merchant/index.ts';
import { providerRules } from '../harness/providers.ts';

/** Gives a configuration key with its place: `acceptance.config.yaml:12 merchant.webhookPath`. */
export type Places = (key: string) => string;

/** The places in a configuration file, and the name of the file. Modules have no line numbers. */
export function placesIn(
  { file = '' }: AcceptanceConfig,
  cwd: string = process.cwd(),
): { file: string; place: Places } {
  const near = relative(cwd, file);
  const shown = near.startsWith('..') ? file : near;
  const lineOf = /\.(ya?ml|json)$/.test(file)
    ? inspectConfig(readFileSync(file, 'utf8'), providerRules).lineOf
    : () => undefined;
  return {
    file: shown,
    place(key) {
      const line = lineOf(key.split('.'));
      return `${shown}${line === undefined ? '' : `:${line}`} ${key}`;
    },
  };
}
