import type { z } from 'zod';
import { HarnessError, nearest, type HarnessErrorCode } from '../../core/index.ts';
import type { EmulatorOptionTypes, ProviderRules } from '../../provider/index.ts';
import { explain } from './mistakes.ts';

/** Options of the emulator by name, validated by the types of its provider. */
export type EmulatorChoices = Readonly<Record<string, unknown>>;

const PREFIX = 'ACCEPTANCE_EMULATOR_';
/** Old names that are still accepted. */
const OLD_NAMES: Readonly<Record<string, string>> = { ACCEPTANCE_ACKNOWLEDGEMENT: 'acknowledgement' };

/** An option as text, from the environment or the command line. */
export interface WrittenOption {
  name: string;
  text: string;
  /** Where it was written, for messages: a variable, or a part of the command line. */
  where: string;
}

/** A place where options are written as text. */
export interface OptionSource {
  /** Error code for wrong options. */
  code: HarnessErrorCode;
  /** Name of an option in this source. */
  nameOf(option: string): string;
}

export const COMMAND_LINE: OptionSource = { code: 'WAF_USAGE', nameOf: (option) => option };
const ENVIRONMENT: OptionSource = { code: 'WAF_CONFIG', nameOf: variableOf };

/** The variable that sets an option: `ACCEPTANCE_EMULATOR_ORDER_LIFE` for `orderLife`. */
export function variableOf(option: string): string {
  return `${PREFIX}${option.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** The options in the environment. An empty variable counts as unset. Throws WAF_CONFIG with every mistake. */
export function emulatorVariables(
  env: Readonly<Record<string, string | undefined>>,
  rules: ProviderRules,
): EmulatorChoices {
  const known = new Map(Object.keys(rules.emulatorOptions.shape).map((name) => [variableOf(name), name]));
  const written = Object.entries(env).flatMap(([variable, text]): WrittenOption[] => {
    const name = known.get(variable) ?? OLD_NAMES[variable];
    if (!text || (name === undefined && !variable.startsWith(PREFIX))) return [];
    return [{ name: name ?? variable, text, where: variable }];
  });
  return emulatorOptionsFrom(written, rules, ENVIRONMENT);
}

/**
 * Validates options that were written as text. If an option is given twice, the last one counts; lists are joined.
 * Throws with every mistake, WAF_TARGET if one leads to production.
 */
export function emulatorOptionsFrom(
  written: readonly WrittenOption[],
  rules: ProviderRules,
  source: OptionSource,
): EmulatorChoices {
  const chosen: Record<string, unknown> = {};
  const mistakes: string[] = [];
  for (const { name, text, where } of written) {
    refuseProduction(text, where, rules);
    const type = rules.emulatorOptions.shape[name];
    if (type === undefined) {
      mistakes.push(`${where} names no option of the emulator${guess(name, rules, source)}`);
      continue;
    }
    const { data, error } = type.safeParse(valueOf(type, text), { reportInput: true });
    if (error) mistakes.push(...error.issues.map((issue) => `${where}: ${explain(issue)}`));
    else chosen[name] = Array.isArray(data) ? [...((chosen[name] as unknown[]) ?? []), ...data] : data;
  }
  const [first, ...more] = mistakes;
  if (first === undefined) return chosen;
  throw new HarnessError(
    source.code,
    [first, ...more.map((mistake) => `  ${mistake}`)].join('\n'),
    'docs/configuration.md lists the options of the emulator with their values.',
  );
}

function refuseProduction(text: string, where: string, { productionHostIn }: ProviderRules): void {
  const production = productionHostIn(text);
  if (production === undefined) return;
  throw new HarnessError(
    'WAF_TARGET',
    `${where} leads to production (${production})`,
    'Acceptance never goes there: take it out.',
  );
}

function guess(name: string, { emulatorOptions }: ProviderRules, { nameOf }: OptionSource): string {
  const near = nearest(name, Object.keys(emulatorOptions.shape).map(nameOf));
  return near === undefined ? '' : `; did you mean ${near}?`;
}

/** Converts a text to the option's type; returns the text itself if it cannot, so that the type refuses it. */
function valueOf(type: z.ZodType, text: string): unknown {
  switch (insideOf(type).def.type) {
    case 'boolean':
      return { true: true, false: false }[text] ?? text;
    case 'number':
      return /^\d+$/.test(text) ? Number(text) : text;
    case 'array':
      return text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '');
    default:
      return text;
  }
}

/** The inner type of an optional option. */
function insideOf(type: z.ZodType): z.ZodType {
  return 'unwrap' in type ? (type as z.ZodOptional<z.ZodType>).unwrap() : type;
}

/** One option for the documentation. */
export interface OptionRow {
  name: string;
  /** Allowed values, e.g. `documented`, `always-200`. */
  values: string;
  what: string;
}

/** The options of an emulator, in order. */
export function optionRows(types: EmulatorOptionTypes): OptionRow[] {
  return Object.entries(types.shape).map(([name, type]) => {
    const inner = insideOf(type);
    return { name, values: valuesOf(inner), what: inner.description ?? '' };
  });
}

function valuesOf(type: z.ZodType): string {
  switch (type.def.type) {
    case 'enum':
      return Object.values((type as z.ZodEnum).def.entries)
        .map((value) => `\`${value}\``)
        .join(', ');
    case 'boolean':
      return '`true`, `false`';
    default:
      return type.meta()?.title ?? type.def.type;
  }
}
