import {
  joinRuns,
  judge,
  templateObjections,
  type RecordFile,
  type RunHeader,
  type RunVerdict,
} from '../src/results/index.ts';
import { PRODUCTS, type ProductName, type Template } from '../src/case-list/index.ts';

/** Everything that the views show. */
export interface Report {
  /** Undefined: no case lived long enough to tell what the run was about. */
  run: RunHeader | undefined;
  verdict: RunVerdict;
  templates: readonly Template[];
}

/** Judges a record by its templates. `further`: what else speaks against a verdict. */
export function reportOf(
  record: RecordFile,
  templates: readonly Template[],
  further: readonly string[] = [],
): Report {
  const { run, conflicts } = joinRuns(record.headers);
  const objections = run
    ? [...conflicts, ...templateObjections(run, templates), ...further]
    : ['the record does not say what the run was about: no case came far enough to tell'];
  const verdict = judge({
    templates,
    records: record.records,
    features: run?.features,
    target: run?.target ?? 'unknown',
    selected: record.planned && new Set(record.planned),
    objections,
  });
  return { run, verdict, templates };
}

/** The products that a record is about: those of its headers, or else of its cases. */
export function productsIn(record: RecordFile): ProductName[] {
  const named = new Set<string>([
    ...record.headers.flatMap(({ products }) => products),
    ...record.records.map(({ product }) => product),
    ...(record.planned ?? []).map((key) => key.slice(0, key.indexOf('/'))),
  ]);
  return PRODUCTS.filter((product) => named.has(product));
}
