import type { CheckContext } from '../../src/checks/index.ts';
import { checkContext } from '../../src/providers/waffo/checks/index.ts';

/** What the checks of these tests consult beside a journal. */
export const context: CheckContext = checkContext();
