import type { CheckContext } from '../../src/checks/index.ts';
import { loadSpec } from '../../src/contract/index.ts';

/** What the checks of these tests consult beside a journal. */
export const context: CheckContext = { spec: loadSpec() };
