import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HarnessError, reasonOf } from '../core/index.ts';
import { readYaml, type YamlText } from '../core/yaml.ts';
import { keptValue } from '../files/index.ts';
import {
  caseListsOf,
  DEFAULT_PRODUCT,
  productOf,
  PRODUCTS,
  SUBMITTED_PRODUCT,
  type PackagedCaseList,
} from '../provider/index.ts';
import { mistakesIn, takenIds, SANDBOX_NOTES, caseListFile, type CaseListFile } from './schema.ts';
import type { CaseListName, SandboxNote, CaseList } from './case-list.ts';

/** All case lists of this package. */
export const CASE_LISTS: readonly PackagedCaseList[] = PRODUCTS.flatMap(caseListsOf);
/** Case lists that can run on a sandbox, and whose results are submitted. */
export const SUBMITTED_CASE_LISTS = caseListsOf(SUBMITTED_PRODUCT);
/** All of them, followed by the list of the user's own cases. */
export const ALL_CASE_LISTS: readonly CaseListName[] = [...CASE_LISTS, 'own'];
/** Variable with the folder of the user's own cases: their list `cases.yaml`, and scenarios in `*.case.ts`. */
export const OWN_CASES = 'ACCEPTANCE_OWN_CASES';

const packaged = new Map<CaseListName, CaseList>();

/**
 * Loads a case list: `cases/<name>/template.yaml` of this package, read once per process, or another file. Throws one
 * WAF_TEMPLATE with all mistakes and their lines.
 */
export function loadCaseList(product: CaseListName, file?: string): CaseList {
  if (file !== undefined) return readCaseList(product, file);
  const known = packaged.get(product);
  if (known) return known;
  const caseList = readCaseList(product, packagedFile(product));
  packaged.set(product, caseList);
  return caseList;
}

/** The lists that a run can use: those of the provider in ACCEPTANCE_PRODUCT, and the user's own. */
export function caseListsInUse(
  env: Readonly<Record<string, string | undefined>> = process.env,
): readonly CaseListName[] {
  const names = (env['ACCEPTANCE_PRODUCT'] ?? '').split(',').map((name) => name.trim());
  const [product = DEFAULT_PRODUCT] = names.flatMap((name) => productOf(name) ?? []);
  return env[OWN_CASES] ? [...caseListsOf(product), 'own'] : caseListsOf(product);
}

function readCaseList(product: CaseListName, file: string): CaseList {
  const text = textOf(file);
  let read: CaseListSource | undefined;
  const source = (): CaseListSource => (read ??= sourceOf(file, text));
  const isPackaged = product !== 'own' && file === packagedFile(product);
  const value = isPackaged ? keptValue(`cases/${product}`, text, () => source().value) : source().value;

  const parsed = caseListFile.safeParse(value);
  const mistakes = [
    ...mistakesIn(value, product, parsed.error?.issues ?? []),
    ...(product === 'own'
      ? takenIds(
          value,
          CASE_LISTS.map((list) => loadCaseList(list)),
        )
      : []),
  ];
  if (mistakes.length > 0 || !parsed.success) {
    throw caseListError(
      file,
      mistakes.map(({ path, message }) => ({ line: source().lineOf(path), message })),
    );
  }
  return {
    product,
    title: parsed.data.title,
    version: parsed.data.version,
    cases: casesOf(parsed.data),
    untested: parsed.data.untested ?? [],
    digest: createHash('sha256').update(text).digest('hex'),
  };
}

type CaseListSource = Pick<YamlText, 'value' | 'lineOf'>;

/** Every scalar is text, so that the id 1.10 needs no quotes. */
function sourceOf(file: string, text: string): CaseListSource {
  const source = readYaml(text, { schema: 'failsafe' });
  if (source.mistake) throw caseListError(file, [source.mistake]);
  return source;
}

function casesOf({ groups }: CaseListFile): CaseList['cases'] {
  return groups.flatMap(({ title, source, cases }) =>
    cases.map(({ dependsOn, feature, sandbox, smoke, ...row }) => ({
      ...row,
      ...(feature && { feature }),
      ...(smoke && { smoke: true as const }),
      ...(dependsOn && { dependsOn }),
      ...(sandbox && { sandbox: noteOf(sandbox) }),
      group: title,
      source,
    })),
  );
}

function noteOf(written: Readonly<Record<string, string | undefined>>): SandboxNote {
  const kind = SANDBOX_NOTES.find((name) => written[name] !== undefined) ?? 'impossible';
  return { kind, what: written[kind] ?? '' };
}

function packagedFile(product: CaseListName): string {
  if (product === 'own') return join(ownFolder(), 'cases.yaml');
  return fileURLToPath(new URL(`../../cases/${product}/template.yaml`, import.meta.url));
}

function ownFolder(): string {
  const folder = process.env[OWN_CASES];
  if (folder) return resolve(folder);
  throw new HarnessError(
    'WAF_TEMPLATE',
    'there are cases of your own, and nothing says where their list is',
    `Set ${OWN_CASES} to the folder that holds cases.yaml.`,
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HarnessError(
      'WAF_TEMPLATE',
      `${file} cannot be read: ${reasonOf(cause)}`,
      'Install the package again, or give the path of a case list.',
      { cause },
    );
  }
}

function caseListError(file: string, mistakes: readonly { line: number; message: string }[]): HarnessError {
  const rows = mistakes
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, message }) => `  ${file}:${line} ${message}`);
  const count = rows.length === 1 ? 'a mistake' : `${rows.length} mistakes`;
  return new HarnessError(
    'WAF_TEMPLATE',
    `${file} has ${count}\n${rows.join('\n')}`,
    'Correct the lines above; nothing was started.',
  );
}
