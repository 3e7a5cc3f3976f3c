import { jumpsEqualSteps } from '../../src/providers/waffo/model/index.ts';
import { openEmulated } from './emulated.ts';
import { holdsWithin } from './suite.ts';

holdsWithin('a jump of time equals small steps', { runs: 20, seconds: 5 }, () =>
  jumpsEqualSteps((terms) => openEmulated({ terms })),
);
