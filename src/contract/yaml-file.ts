import type { z } from 'zod';
import { HarnessError } from '../core/index.ts';
import { readYaml, type YamlText } from '../core/yaml.ts';
import { keptValue } from '../files/index.ts';

/** A step into a YAML value: a key or an index. */
export type PathStep = string | number;

/** A parsed YAML file that still knows its line numbers. */
export interface YamlFile extends Pick<YamlText, 'value' | 'lineOf'> {
  /** Name of the file in `specs/`, for messages. */
  name: string;
}

/** Parses a file of `specs/`. Throws WAF_SPEC with the line of the first mistake. */
export function parseYaml(text: string, name: string): YamlFile {
  const { mistake, value, lineOf } = readYaml(text, { merge: true });
  if (mistake) throw specError(name, mistake.line, mistake.message);
  return { name, value, lineOf };
}

/** The same for a file of this package: it is parsed once per machine, until it changes. */
export function parsePackagedYaml(text: string, name: string): YamlFile {
  let parsed: YamlFile | undefined;
  const whole = (): YamlFile => (parsed ??= parseYaml(text, name));
  return {
    name,
    value: keptValue(`specs/${name}`, text, () => whole().value),
    lineOf: (path) => whole().lineOf(path),
  };
}

/** Validates the file's value against `schema`. Throws WAF_SPEC with the line of the first error. */
export function readAs<T>(file: YamlFile, schema: z.ZodType<T>): T {
  const result = schema.safeParse(file.value);
  if (result.success) return result.data;
  const { issues } = result.error;
  // Report a misspelt key rather than the missing key that it causes.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const path = (issue?.path ?? []).map((step) => (typeof step === 'symbol' ? String(step) : step));
  const place = issue?.code === 'unrecognized_keys' ? [...path, ...issue.keys.slice(0, 1)] : path;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  const what = `${path.join('.') || 'the file'}: ${issue?.message}${more}`;
  throw specError(file.name, file.lineOf(place), what);
}

/** The error for a defect in a contract document. */
export function specError(file: string, line: number, what: string): HarnessError {
  return new HarnessError(
    'WAF_SPEC',
    `specs/${file} line ${line}: ${what}`,
    'Fix that line, or restore the file that came with this version.',
  );
}
