/** References to objects of the merchant. Each has a value only in calls about its own kind of object. */
export const REFERENCES = ['merchantOrderId', 'refundId', 'subscriptionRef', 'changeRef'] as const;
export type Reference = (typeof REFERENCES)[number];

/** Values that a scenario may request; unset otherwise. Each provider knows some of them. */
export const WISHES = [
  'amount', 'amountMinor', 'currency', 'description', 'userId', 'userEmail', 'payMethodName', 'payMethodType',
  'captureMode', 'reason', 'periodType', 'periodInterval', 'numberOfPeriod', 'remainingAmount', 'item',
] as const; // prettier-ignore

/** Placeholders that are allowed in a call's path, body or header. */
export const CALL_PLACEHOLDERS = [...WISHES, ...REFERENCES] as const;
export type CallPlaceholder = (typeof CALL_PLACEHOLDERS)[number];

/** Placeholders that are allowed in `start`. */
export const START_PLACEHOLDERS = ['port', 'dataDir'] as const;
export type StartPlaceholder = (typeof START_PLACEHOLDERS)[number];

/** The values of one call's placeholders. A name without a value is unset. */
export type CallValues = { readonly [name in CallPlaceholder]?: string | undefined };

/** A text that looks like a placeholder, valid or not. */
export interface Written {
  /** As written, with braces. */
  text: string;
  name: string;
  /** The part after a colon. */
  form?: string;
}

const LOOKS_LIKE_ONE = /(\$?)\{\s*([A-Za-z_][\w.-]*)\s*(?::\s*([^{}"']*?)\s*)?\}/g;
const ONE = /\{([A-Za-z]\w*)(?::number)?\}/g;
const NOTHING_ELSE = /^\{([A-Za-z]\w*)(:number)?\}$/;
// `${PORT}` is for the shell.
const IN_SHELL = /(?<!\$)\{([A-Za-z]\w*)\}/g;

/** All texts that look like a placeholder. `shell`: ignore the shell's own `${NAME}`. */
export function placeholdersIn(text: string, shell = false): Written[] {
  return [...text.matchAll(LOOKS_LIKE_ONE)]
    .filter((match) => !(shell && match[1]))
    .map((match) => ({
      text: match[0].slice(match[1]?.length),
      name: match[2] ?? '',
      ...(match[3] !== undefined && { form: match[3] }),
    }));
}

/** Names of all placeholders in the texts of a JSON value. */
export function namesIn(value: unknown): Set<string> {
  return new Set(textsOf(value).flatMap((text) => placeholdersIn(text).map(({ name }) => name)));
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Fills a text; an unset placeholder becomes empty. */
export function fillText(
  text: string,
  values: CallValues,
  encode: (value: string) => string = (value) => value,
): string {
  return text.replace(ONE, (_, name: string) => encode(valueOf(name, values) ?? ''));
}

/**
 * Fills a JSON value. A value that is one unset placeholder becomes `undefined` and is left out of its object or list.
 * `{amount:number}` becomes a number if the value is one.
 */
export function fillJson(value: unknown, values: CallValues): unknown {
  if (typeof value === 'string') return fillScalar(value, values);
  if (Array.isArray(value)) {
    return value.map((item) => fillJson(item, values)).filter((item) => item !== undefined);
  }
  if (typeof value !== 'object' || value === null) return value;
  const filled = Object.entries(value).map(([key, inner]) => [key, fillJson(inner, values)] as const);
  return Object.fromEntries(filled.filter(([, inner]) => inner !== undefined));
}

/** Fills a text of `start`. */
export function fillStart(text: string, values: Readonly<Record<StartPlaceholder, string>>): string {
  return text.replace(IN_SHELL, (all, name: string) =>
    name === 'port' || name === 'dataDir' ? values[name] : all,
  );
}

/** Fills a header; `undefined` if it is one unset placeholder. */
export function fillScalar(text: string, values: CallValues): string | number | undefined {
  const [, name, number] = NOTHING_ELSE.exec(text) ?? [];
  if (name === undefined) return fillText(text, values);
  const value = valueOf(name, values);
  if (value === undefined || !number) return value;
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}

function valueOf(name: string, values: CallValues): string | undefined {
  return (values as Readonly<Record<string, string | undefined>>)[name];
}
