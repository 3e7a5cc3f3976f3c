import { access, readFile, stat } from 'node:fs/promises';
import { dirname, extname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HarnessError, isRecord, reasonOf, andList } from '../../core/index.ts';
import {
  DEFAULT_PRODUCT,
  PRODUCTS,
  type AllProviderRules,
  type ProviderRules,
} from '../../provider/index.ts';
import { crossCheck } from './cross-checks.ts';
import { describeMerchant, type AcceptanceConfig } from './description.ts';
import { configError, mistakesOf, type Mistake } from './mistakes.ts';
import { keysOf } from './json-schema.ts';
import { schemaFor, type ConfigInput } from './schema.ts';
import { ownCheckMistakes, ownChecksOf } from './own-checks.ts';
import { namedProduct } from './settings.ts';
import { moduleSource, readDescription, type Source } from './source.ts';

/** Maximum size of a file in bytes: the longest description of a merchant has a hundredth of it. */
const LARGEST = 1_048_576;

const EXTENSIONS = ['yaml', 'yml', 'json', 'ts', 'mjs'];
const NAMES = EXTENSIONS.map((extension) => `acceptance.config.${extension}`);

export interface LoadOptions {
  /** Rules of the providers: their production, which no description may name, and the options of their emulators. */
  rules: AllProviderRules;
  /** Takes precedence over the environment and the folder. */
  file?: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Folder to look in. Default: the current one. */
  cwd?: string;
}

/**
 * Loads the configuration of a run: `file`, else the one in ACCEPTANCE_CONFIG, else `acceptance.config.*` in the
 * folder, else the reference merchant. Throws WAF_CONFIG with every mistake and its line.
 */
export async function loadConfig({
  rules,
  file,
  env,
  cwd = process.cwd(),
}: LoadOptions): Promise<AcceptanceConfig> {
  const named = file ?? (env['ACCEPTANCE_CONFIG'] || undefined);
  const found = named === undefined ? await discover(cwd) : resolve(cwd, named);
  if (found === undefined)
    return { product: namedProduct(env) ?? DEFAULT_PRODUCT, merchant: 'reference', checks: [] };
  const near = relative(cwd, found);
  const shown = near.startsWith('..') ? found : near;
  const source = await read(found, shown, file === undefined && named !== undefined);
  return { file: found, ...interpret(source, { rules, shown, folder: dirname(found) }) };
}

/** Parses a configuration that is given as a value, by the same rules; `where` replaces the file in messages. */
export function parseConfig(
  value: ConfigInput,
  where: string,
  rules: AllProviderRules,
  folder = process.cwd(),
): AcceptanceConfig {
  return interpret(moduleSource(value), { rules, shown: where, folder });
}

/** The text of a configuration file (YAML or JSON), inspected without loading it. */
export interface ConfigText {
  /** Everything that `loadConfig` would refuse. */
  mistakes: Mistake[];
  /** Line of a key, or of the nearest parent that exists. */
  lineOf(path: readonly PropertyKey[]): number | undefined;
}

/** Finds the mistakes in a configuration text, and the lines of its keys. Never throws. */
export function inspectConfig(text: string, all: AllProviderRules): ConfigText {
  const source = readDescription(text);
  const rules = rulesFor(source, all);
  const result = schemaFor(rules).safeParse(source.value, { reportInput: true });
  return { mistakes: allMistakes(source, result.error?.issues ?? [], rules), lineOf: source.lineOf };
}

function interpret(
  source: Source,
  { rules: all, shown, folder }: { rules: AllProviderRules; shown: string; folder: string },
): AcceptanceConfig {
  const rules = rulesFor(source, all);
  const result = schemaFor(rules).safeParse(source.value, { reportInput: true });
  const mistakes = allMistakes(source, result.error?.issues ?? [], rules);
  if (result.success && mistakes.length === 0) {
    const { product, template } = result.data;
    return {
      product,
      merchant: describeMerchant(result.data, folder),
      checks: ownChecksOf(result.data),
      ...(template && { template }),
    };
  }
  const syntaxLines = new Map(source.syntax.map((mistake) => [mistake.path, mistake.line]));
  throw configError(shown, mistakes, (path) => {
    const line = syntaxLines.get(path as PropertyKey[]) ?? source.lineOf(path);
    return { file: shown, ...(line !== undefined && { line }) };
  });
}

/** The rules of the provider in a description; for a wrong name those of the default, which then refuse it. */
function rulesFor({ value }: Source, rules: AllProviderRules): ProviderRules {
  const named = isRecord(value) ? value['product'] : undefined;
  return rules.of(PRODUCTS.find((product) => product === named) ?? DEFAULT_PRODUCT);
}

function allMistakes(
  source: Source,
  issues: Parameters<typeof mistakesOf>[0],
  rules: ProviderRules,
): Mistake[] {
  const found = source.readable
    ? [
        ...mistakesOf(issues, keysOf(rules)),
        ...crossCheck(source.value, rules),
        ...ownCheckMistakes(source.value, source.holdsCode),
      ]
    : [];
  return [...source.syntax, ...found];
}

async function discover(cwd: string): Promise<string | undefined> {
  const candidates = NAMES.map((name) => resolve(cwd, name));
  const exist = await Promise.all(candidates.map((path) => access(path).then(() => true, () => false))); // prettier-ignore
  const found = candidates.filter((_, index) => exist[index]);
  if (found.length > 1) {
    const names = andList(found.map((path) => relative(cwd, path)));
    throw new HarnessError(
      'WAF_CONFIG',
      `${cwd} holds ${names}: it is not clear which one counts`,
      'Keep one of them, or name one in ACCEPTANCE_CONFIG.',
    );
  }
  return found[0];
}

async function read(file: string, shown: string, fromEnvironment: boolean): Promise<Source> {
  const extension = extname(file).slice(1);
  const named = fromEnvironment ? ` (named by ACCEPTANCE_CONFIG)` : '';
  if (!EXTENSIONS.includes(extension)) {
    throw new HarnessError(
      'WAF_CONFIG',
      `${shown}${named} is not a kind of file that can be read`,
      `Name a file that ends in ${EXTENSIONS.map((name) => `.${name}`).join(', ')}.`,
    );
  }
  try {
    const { size } = await stat(file);
    if (size > LARGEST) throw new Error(`it is ${size} bytes long, and at most ${LARGEST} are read`);
    const text = await readFile(file, 'utf8');
    return extension === 'ts' || extension === 'mjs'
      ? moduleSource(await importDefault(file))
      : readDescription(text);
  } catch (cause) {
    throw new HarnessError(
      'WAF_CONFIG',
      `${shown}${named} cannot be read: ${reasonOf(cause)}`,
      fromEnvironment ? 'Correct or unset ACCEPTANCE_CONFIG.' : 'Correct the file, or name another one.',
      { cause },
    );
  }
}

async function importDefault(file: string): Promise<unknown> {
  const module = file.endsWith('.ts') ? await requireTypeScript(file) : await importModule(file);
  // A TypeScript file that was compiled to CommonJS has its default export one level deeper.
  let value: unknown = module;
  while (typeof value === 'object' && value !== null && 'default' in value) value = value.default;
  return value === module ? undefined : value;
}

function importModule(file: string): Promise<unknown> {
  return import(pathToFileURL(file).href);
}

// The active loader (Playwright's, tsx's) may refuse a .ts file whose package is not ESM; this works for both.
async function requireTypeScript(file: string): Promise<unknown> {
  const { require } = await import('tsx/cjs/api');
  return require(file, import.meta.url);
}
