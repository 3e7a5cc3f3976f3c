import { HarnessError } from '../../core/index.ts';
import { providerRules } from '../../harness/providers.ts';
import {
  COMMAND_LINE,
  emulatorOptionsFrom,
  emulatorVariables,
  type WrittenOption,
} from '../../merchant/config/index.ts';
import type { ProviderRules } from '../../provider/index.ts';
import { chosenOptions, type EmulatorOptions } from '../../providers/waffo/emulator/options.ts';
import type { Arguments, Options } from '../command.ts';
import { listOf } from '../list-option.ts';

/** More than a developer looks back at; these entries take less than 100 MB. */
const DEFAULT_HISTORY = 10_000;
/** Options of the emulator with their own flag, and the name of the flag's value. */
const SHORT = {
  history: ['history', 'number'],
  acknowledgement: ['acknowledgement', 'form'],
  'url-length': ['urlLength', 'limit'],
  'goods-name': ['goodsName', 'rule'],
  'free-trial': ['freeTrialWithoutTrial', 'rule'],
} as const;

/** Flags that set options of the emulator. */
export const OPTION_FLAGS: Options = {
  option: {
    type: 'string',
    value: 'name=value',
    multiple: true,
    help: 'set an option of the emulator (may be repeated); docs/configuration.md lists them with their variables',
  },
  ...Object.fromEntries(
    Object.entries(SHORT).map(([flag, [name, value]]) => [
      flag,
      { type: 'string' as const, value, help: `the same as --option ${name}=<${value}>` },
    ]),
  ),
  'notify-host': {
    type: 'string',
    value: 'name',
    multiple: true,
    help: 'a host to which notifications may go, besides this machine (may be repeated)',
  },
};

/** The same for Waffo's emulator. */
export function emulatorOptionsOf(
  options: Arguments['options'],
  env: Readonly<Record<string, string | undefined>>,
): Partial<EmulatorOptions> {
  return chosenOptions(writtenOptions(options, env, providerRules.of('waffo')));
}

/**
 * The options of the command line, else those of the environment. Throws all mistakes of the source that has options.
 */
export function writtenOptions(
  options: Arguments['options'],
  env: Readonly<Record<string, string | undefined>>,
  rules: ProviderRules,
): Record<string, unknown> {
  const short = Object.entries(SHORT).flatMap(([flag, [name]]): WrittenOption[] => {
    const text = options[flag];
    return typeof text === 'string' ? [{ name, text, where: `--${flag}` }] : [];
  });
  const hosts = listOf(options['notify-host']).map((text): WrittenOption => {
    return { name: 'notifyHosts', text, where: `--notify-host ${text}` };
  });
  const written = [...short, ...hosts, ...listOf(options['option']).map(namedOption)];
  return {
    history: DEFAULT_HISTORY,
    ...emulatorVariables(env, rules),
    ...emulatorOptionsFrom(written, rules, COMMAND_LINE),
  };
}

function namedOption(word: string): WrittenOption {
  const at = word.indexOf('=');
  if (at > 0) return { name: word.slice(0, at), text: word.slice(at + 1), where: `--option ${word}` };
  throw new HarnessError(
    'WAF_USAGE',
    `--option is "${word}"`,
    'Write it as name=value, such as --option orderLife=30m.',
  );
}
