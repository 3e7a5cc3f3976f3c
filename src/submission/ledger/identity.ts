import type { RunHeader } from '../../results/index.ts';

/**
 * What all runs of one submission must agree on. Features and the version of the harness may change; a changed
 * contract or case list invalidates earlier results (see `submissionOf`). The emulator gives each run its own address
 * and merchant id.
 */
function whose(header: RunHeader): Record<string, string> {
  if (header.target === 'emulator') return { merchant: header.merchant };
  return { merchant: header.merchant, 'merchant id': header.merchantId, host: header.targetHost };
}

/** Why the runs against a target do not belong to one submission, one line each; empty if they do. */
export function identityConflicts(headers: readonly RunHeader[], target: string): string[] {
  const [first, ...others] = headers.filter((header) => header.target === target);
  if (!first) return [];
  const known = whose(first);
  const conflicts = others.flatMap((other) =>
    Object.entries(whose(other))
      .filter(([name, value]) => known[name] !== value)
      .map(([name, value]) => `the ${name} is ${known[name]} in some runs and ${value} in others`),
  );
  return [...new Set(conflicts)];
}
