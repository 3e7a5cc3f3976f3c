import { findCase } from '../../src/case-list/index.ts';
import { causesOf } from '../../src/results/index.ts';
import type { CorpusMerchant } from './corpus-merchant.ts';
import type { Judgement } from './judgement.ts';
import type { RunResult } from './acceptance-run.ts';

/**
 * Whom a change of these cases can touch: the defects that one of them must catch, and the correct merchants of their
 * list, which run these cases alone.
 */
export function touchedBy(merchants: readonly CorpusMerchant[], ids: readonly string[]): CorpusMerchant[] {
  const cases = ids.map((id) => ({ id, list: findCase(id).product }));
  return merchants.flatMap((merchant) => {
    const own = cases.filter(({ list }) => list === merchant.product).map(({ id }) => id);
    if (merchant.caughtBy) return own.some((id) => merchant.caughtBy?.cases.includes(id)) ? [merchant] : [];
    return own.length > 0 ? [{ ...merchant, cases: own }] : [];
  });
}

/** A defect that runs all cases of its list: then the first cause of the whole report must be the one that is named. */
export function onWholeList(merchant: CorpusMerchant): CorpusMerchant {
  const { caughtBy, cases: _, ...rest } = merchant;
  if (!caughtBy) return merchant;
  return {
    ...rest,
    caughtBy,
    judge: (run, isWhole) => withFirstCause(caughtBy, merchant.judge(run, isWhole), run),
  };
}

function withFirstCause(
  { isCause }: NonNullable<CorpusMerchant['caughtBy']>,
  judgement: Judgement,
  { records }: RunResult,
): Judgement {
  const [first] = causesOf(records);
  if (!first) return judgement;
  const { record, finding } = first.example;
  const name = `${record.id}: ${finding.check}`;
  if (isCause(finding)) return { ...judgement, seen: [`first ${name}`, ...judgement.seen] };
  return {
    outcome: 'survived',
    seen: [`the first cause is ${name} (${finding.message})`, ...judgement.seen],
  };
}
