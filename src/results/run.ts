import type { RunHeader } from './record.ts';
import type { CaseListName, CaseList } from '../case-list/index.ts';

/** Parts of one run (workers, shards) as one. */
export interface JoinedRun {
  /** Undefined: no case recorded what the run was about. */
  run: RunHeader | undefined;
  /** Why the parts cannot be judged together; empty if they can. */
  conflicts: string[];
}

/**
 * What two parts of one run must agree on, by name. Each worker may have its own emulator, with its own
 * address and merchant id; a real target has one of each.
 */
export function identityOf(header: RunHeader): Record<string, string> {
  const own =
    header.target === 'emulator' ? {} : { host: header.targetHost, 'merchant id': header.merchantId };
  return {
    target: header.target,
    ...own,
    merchant: header.merchant,
    features: header.features.toSorted().join(', '),
    harness: header.harness,
    contract: `${header.spec.version} ${header.spec.digest}`,
  };
}

/** Joins headers. Where the others are silent, the first one counts. */
export function joinRuns(headers: readonly RunHeader[]): JoinedRun {
  const [first, ...others] = headers;
  if (!first) return { run: undefined, conflicts: [] };
  const conflicts = new Set<string>();
  const joined: RunHeader = { ...first, products: [...first.products], templates: { ...first.templates } };

  for (const other of others) {
    const [mine, theirs] = [identityOf(first), identityOf(other)];
    for (const [name, value] of Object.entries(theirs)) {
      if (mine[name] !== value)
        conflicts.add(`parts of the run differ in ${name}: ${mine[name]} and ${value}`);
    }
    for (const product of other.products) {
      if (!joined.products.includes(product)) joined.products.push(product);
    }
    for (const [product, template] of Object.entries(other.templates)) {
      const known = joined.templates[product as CaseListName];
      if (known && known.digest !== template.digest) {
        conflicts.add(`parts of the run used different versions of the case list ${product}`);
      }
      joined.templates[product as CaseListName] ??= template;
    }
    if (other.startedAt < joined.startedAt) joined.startedAt = other.startedAt;
  }
  return { run: joined, conflicts: [...conflicts] };
}

/** Why these case lists are not the ones that the run followed; empty if they are. */
export function caseListObjections(run: RunHeader, caseLists: readonly CaseList[]): string[] {
  return caseLists.flatMap(({ product, digest }) => {
    const used = run.templates[product];
    if (!used) return [`the run does not say which version of the case list ${product} it followed`];
    return used.digest === digest ? [] : [`the case list ${product} has changed since the run: run again`];
  });
}
