import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CaseRecord } from '../../../src/results/index.ts';
import { loadCaseList, type CaseListName } from '../../../src/case-list/index.ts';
import type { CorpusMerchant, Tried } from '../../defects/corpus-merchant.ts';
import { judgeVariant } from '../../defects/judgement.ts';
import { sourcesOf, type Instrumented } from './instrument.ts';
import { started, type MutatedMerchant } from './merchants.ts';

const RECORDER = fileURLToPath(new URL('./reach-recorder.mjs', import.meta.url));
/** Assumed of a case that is younger than what is known. */
const USUAL_DURATION_MS = 3_000;

/** A case, and the mutants whose code the healthy merchant ran during it. */
export interface CaseReach {
  id: string;
  product: CaseListName;
  durationMs: number;
  /** Numbers of mutants. */
  reached: string[];
}

/** What the healthy merchant did, case by case. */
export interface Reach {
  /** Of the merchant's source. */
  hash: string;
  /** Numbers of mutants that run while the merchant starts: they may show in any case. */
  atStart: string[];
  cases: CaseReach[];
}

interface Line {
  at: number;
  isStart: boolean;
  reached: string[];
}

/** The runs that must be made to learn what a merchant's cases reach: one for each case list. */
export function reachMerchants(merchant: MutatedMerchant, { copy }: Instrumented): CorpusMerchant[] {
  return merchant.products.map((product) => ({
    id: `${merchant.id}-${product}`,
    title: `${merchant.id}, without a mutant`,
    product,
    config: started(merchant, copy, {
      NODE_OPTIONS: `--import ${pathToFileURL(RECORDER).href}`,
      MUTANT_REACH: linesFile(copy, product),
    }),
    judge: (run, isWhole) => judgeVariant([], isWhole, run),
  }));
}

/** Makes ready for the runs of `reachMerchants`. */
export function clearReach(merchant: MutatedMerchant, { copy }: Instrumented): void {
  mkdirSync(copy, { recursive: true });
  for (const product of merchant.products) rmSync(linesFile(copy, product), { force: true });
}

/** Reads what the runs of `reachMerchants` have left, and keeps it for later runs. */
export function readReach(merchant: MutatedMerchant, { copy }: Instrumented, tried: readonly Tried[]): Reach {
  const atStart = new Set<string>();
  const cases = merchant.products.flatMap((product) => {
    const lines = readLines(linesFile(copy, product));
    for (const { isStart, reached } of lines) if (isStart) for (const number of reached) atStart.add(number);
    const records = tried.find(({ id }) => id === `${merchant.id}-${product}`)?.run.records ?? [];
    return records.map((record) => ({ ...reachOf(record, lines), product }));
  });
  const reach = { hash: reachHash(merchant), atStart: [...atStart], cases };
  writeFileSync(reachFile(copy), JSON.stringify(reach));
  return reach;
}

/** What an earlier run has learnt, if the merchant is still the same. Of younger cases nothing is known. */
export function knownReach(merchant: MutatedMerchant, copy: string): Reach | undefined {
  if (!existsSync(reachFile(copy))) return undefined;
  const reach = JSON.parse(readFileSync(reachFile(copy), 'utf8')) as Reach;
  return reach.hash === reachHash(merchant) ? reach : undefined;
}

function reachOf({ id, product, startedAt, durationMs }: CaseRecord, lines: readonly Line[]): CaseReach {
  const from = Date.parse(startedAt);
  // A line holds what happened shortly before it was written.
  const during = lines.filter(({ at }) => at >= from && at <= from + durationMs + 50);
  return { id, product, durationMs, reached: [...new Set(during.flatMap(({ reached }) => reached))] };
}

function readLines(file: string): Line[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as Line);
}

function reachHash(merchant: MutatedMerchant): string {
  const hash = createHash('sha256');
  for (const { name, content } of sourcesOf(merchant)) hash.update(name).update(content);
  return hash.digest('hex');
}

function reachFile(copy: string): string {
  return `${copy}.reach.json`;
}

function linesFile(copy: string, product: CaseListName): string {
  return `${copy}.${product}.reach.ndjson`;
}

/** The cases that run some mutant's code, the quickest first; of a case that was never looked at it is assumed. */
export function casesThatReach(
  number: string,
  { atStart, cases }: Reach,
  products: readonly CaseListName[],
): Pick<CaseReach, 'id' | 'product' | 'durationMs'>[] {
  const isEverywhere = atStart.includes(number);
  const known = cases.filter(({ reached }) => isEverywhere || reached.includes(number));
  const young = products.flatMap((product) =>
    loadCaseList(product).cases.flatMap(({ id }) =>
      cases.some((one) => one.id === id) ? [] : [{ id, product, durationMs: USUAL_DURATION_MS }],
    ),
  );
  return [...known, ...young].toSorted((a, b) => a.durationMs - b.durationMs);
}
