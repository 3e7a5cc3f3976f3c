import type { Message } from '../journal/index.ts';
import { judgeBodies } from './contract.ts';
import type { Check } from './finding.ts';
import { waffoAnswers } from './reading.ts';

/** Whether Waffo's answers fit the contract: the emulator must, and the sandbox shows where it departs. */
export const responseSchema: Check = {
  id: 'response-schema',
  title: "Waffo's answers fit the published contract",
  run(journal, { spec }) {
    return judgeBodies({
      party: 'provider',
      check: 'response-schema',
      ignored: spec.semantics.ignored,
      exchanges: waffoAnswers(journal),
      message: ({ response }) => response as Message,
      contract: ({ operation }) => spec.operations.find(({ id }) => id === operation)?.response,
      words: {
        notJson: {
          why: 'The outcome of the call is unknown: something between merchant and Waffo may have answered.',
          fix: 'Run the case again. If it stays, report the exchange to Waffo.',
        },
        violation: {
          why: 'An integration that trusts the contract may fail on this answer.',
          fix: 'Report the exchange to Waffo, and treat absent, null and empty alike meanwhile.',
        },
        unknown: {
          why: 'New fields appear without notice; an integration that refuses them stops working.',
          fix: 'Ignore unknown fields. If the field matters, compare this contract with a newer API reference.',
        },
      },
    });
  },
};
