import { basename, dirname } from 'node:path';
import { modulePath } from '../src/files/index.ts';
import { ALL_CASES, type RunHeader } from '../src/results/index.ts';
import { shortPath } from './words.ts';

/** Variables that change what a case does, and that no option can set. */
const TELLING = /^ACCEPTANCE_(?:EMULATOR_\w+|ACKNOWLEDGEMENT|TLS|WAFFO_PORT|WAFFO_HOST|ALLOW_HOSTS)$/;
/** A word that needs no quoting in a shell. */
const PLAIN = /^[\w./:=@%+,-]+$/;
/** A configuration that Playwright and `run` find by themselves. */
const FOUND = /^playwright\.config\.[cm]?[jt]s$/;
/** The configuration that `run` uses if a folder has none. */
const PACKAGED = modulePath('../playwright.config', import.meta.url);

/** How the run was started. */
export interface Started {
  /** Playwright's configuration; undefined: the one that `waffo-acceptance run` finds. */
  configFile?: string | undefined;
  /** The environment of the run. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Whether every case must be executed, regardless of the smoke cases. */
  all?: boolean;
  cwd?: string;
}

/** The command that repeats cases in the same way as this run; without cases, all of them. */
export function repeatCommand(ids: readonly string[], started: Started = {}): string {
  const { configFile, env = process.env, cwd = process.cwd(), all = false } = started;
  const variables = Object.entries(env).flatMap(([name, value]) =>
    TELLING.test(name) && value ? [`${name}=${quoted(value)}`] : [],
  );
  const { ACCEPTANCE_CONFIG: config, ACCEPTANCE_PRODUCT: product, ACCEPTANCE_TARGET: target } = env;
  const file = config && quoted(shortPath(config, cwd));
  if (isFound(started)) {
    const options = [
      ...(all ? ['--all'] : []),
      ...ids.map((id) => `--case ${quoted(id)}`),
      ...(file ? [`--config ${file}`] : []),
      ...listOf(product).map((name) => `--product ${quoted(name)}`),
      ...(target && target !== 'emulator' ? [`--target ${quoted(target)}`] : []),
    ];
    return [...variables, 'npx waffo-acceptance run', ...options].join(' ');
  }
  const more = [
    ...(all ? [`${ALL_CASES}=1`] : []),
    ...(file ? [`ACCEPTANCE_CONFIG=${file}`] : []),
    ...(product ? [`ACCEPTANCE_PRODUCT=${quoted(product)}`] : []),
    ...(target && target !== 'emulator' ? [`ACCEPTANCE_TARGET=${quoted(target)}`] : []),
    ...(ids.length > 0 ? [`ACCEPTANCE_CASES=${quoted(ids.join(','))}`] : []),
  ];
  const own = `--config ${quoted(shortPath(configFile ?? '', cwd))}`;
  return [...variables, ...more, 'npx playwright test', own].join(' ');
}

/** The command that runs cases again; without cases, all of them. */
export type Repeat = (ids: readonly string[]) => string;

/** Makes the command to repeat cases of a run. */
export function repeatOf(run: RunHeader | undefined, started: Started = {}): Repeat {
  const env = started.env ?? process.env;
  const described = { ...env, ACCEPTANCE_CONFIG: env['ACCEPTANCE_CONFIG'] || run?.config };
  return (ids) => repeatCommand(ids, { ...started, env: described });
}

/** The record contains no folders of a machine: for a description elsewhere, only its name is known. */
export function describedAt(config: string, env: NodeJS.ProcessEnv = process.env): string {
  const named = env['ACCEPTANCE_CONFIG'];
  return named && basename(named) === config ? shortPath(named) : config;
}

/** Whether `waffo-acceptance run` finds this configuration by itself. */
function isFound({ configFile, cwd = process.cwd() }: Started): boolean {
  if (configFile === undefined) return true;
  return configFile === PACKAGED || (FOUND.test(basename(configFile)) && dirname(configFile) === cwd);
}

function quoted(word: string): string {
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function listOf(value = ''): string[] {
  return value.split(',').flatMap((one) => one.trim() || []);
}
