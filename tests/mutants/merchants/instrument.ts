import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { ROOT } from '../../under-test.ts';
import type { MutatedMerchant } from './merchants.ts';
import { withKeys, type MerchantMutant } from './mutant.ts';

/** The variable that switches a mutant on, by its number. */
export const ACTIVE_MUTANT = '__STRYKER_ACTIVE_MUTANT__';

/** A merchant with all its mutants in it, none of them active. */
export interface Instrumented {
  /** Root of the copy: the merchant lies in it where it lies in the repository. */
  copy: string;
  mutants: MerchantMutant[];
  /** Mutants in what nobody outside can see: the text of logs. */
  leftOut: number;
}

/** A file of source, with its path from the root. */
interface Source {
  name: string;
  content: string;
}

const silent = (): void => undefined;
const no = (): boolean => false;
const LOGGER = {
  trace: silent, debug: silent, info: silent, warn: silent, error: silent, fatal: silent,
  isTraceEnabled: no, isDebugEnabled: no, isInfoEnabled: no, isWarnEnabled: no, isErrorEnabled: no, isFatalEnabled: no,
}; // prettier-ignore

/** What the ignorer needs to know of a node of the syntax tree. */
interface NodePath {
  isCallExpression(): boolean;
  node: { callee?: { type: string; object?: { name?: string }; property?: { name?: string } } };
}

/** The text of logs is for the people who run the shop; no request shows it. */
const IGNORE_LOGS = {
  shouldIgnore(path: NodePath): string | undefined {
    if (!path.isCallExpression()) return undefined;
    const { callee } = path.node;
    const isLog = callee?.object?.name === 'console' || callee?.property?.name === 'alarm';
    return isLog ? 'text of a log' : undefined;
  },
};

/** Copies a merchant into a folder, with every mutant in it behind a switch. */
export async function instrument(merchant: MutatedMerchant, folder: string): Promise<Instrumented> {
  const copy = join(folder, merchant.id);
  const sources = sourcesOf(merchant);
  const { files, mutants, leftOut } = await mutate(merchant.id, sources);
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(join(copy, dirname(merchant.folder)), { recursive: true });
  cpSync(join(ROOT, merchant.folder), join(copy, merchant.folder), { recursive: true });
  for (const { name, content } of files) writeFileSync(join(copy, name), content);
  for (const link of merchant.links ?? []) {
    mkdirSync(dirname(join(copy, link)), { recursive: true });
    symlinkSync(join(ROOT, link), join(copy, link));
  }
  return { copy, mutants, leftOut };
}

/** The sources of a merchant as they are now. */
export function sourcesOf({ folder, leavesOut = [] }: MutatedMerchant): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => /\.(mjs|js|ts)$/.test(name) && !name.includes('node_modules') && !leavesOut.includes(name),
    )
    .toSorted()
    .map((name) => ({ name: `${folder}/${name}`, content: readFileSync(join(ROOT, folder, name), 'utf8') }));
}

/** Puts every mutant of some sources behind a switch. */
export async function mutate(
  merchant: string,
  sources: readonly Source[],
): Promise<{ files: Source[]; mutants: MerchantMutant[]; leftOut: number }> {
  const instrumenter = new Instrumenter(LOGGER);
  const { files, mutants } = await instrumenter.instrument(
    sources.map((source) => ({ ...source, mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [IGNORE_LOGS] },
  );
  const lines = new Map(sources.map(({ name, content }) => [name, content.split('\n')]));
  const told = mutants.filter(({ status }) => status !== 'Ignored');
  return {
    files: files.map(({ name, content }) => ({ name, content })),
    leftOut: mutants.length - told.length,
    mutants: withKeys(
      told.map(({ id, fileName, mutatorName, replacement, location }) => {
        const source = lines.get(fileName) ?? [];
        return {
          merchant,
          number: id,
          file: fileName,
          line: location.start.line + 1,
          operator: mutatorName,
          original: textBetween(source, location),
          replacement: replacement ?? '',
          sourceLine: source[location.start.line]?.trim() ?? '',
        };
      }),
    ),
  };
}

interface Position {
  line: number;
  column: number;
}

function textBetween(lines: readonly string[], { start, end }: { start: Position; end: Position }): string {
  const part = lines.slice(start.line, end.line + 1);
  return part
    .map((line, index) => {
      const to = index === part.length - 1 ? end.column : undefined;
      return line.slice(index === 0 ? start.column : 0, to);
    })
    .join('\n');
}
