import type { DivergenceOptions } from '../../../contract-coverage/divergences/index.ts';
import type { CheckContext } from '../../../checks/index.ts';
import { loadDivergences, loadSpec } from '../../../contract/index.ts';
import { waffo } from '../protocol/index.ts';
import { divergenceSigns } from './divergence-signs.ts';

/** What checks and coverage consult beside a journal. */
export function checkContext(): CheckContext {
  return { spec: loadSpec(waffo.id), provider: waffo };
}

/** How the register of divergences is held against journals. */
export function divergenceOptions(): DivergenceOptions {
  return { register: loadDivergences(waffo.id), signs: divergenceSigns, context: checkContext() };
}
