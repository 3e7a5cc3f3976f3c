import type { Lacks } from '../../../provider/index.ts';

/** What other providers support but Waffo Pancake does not, and what to do instead. */
export const pancakeLacks = {
  sandbox: {
    why: 'Waffo Pancake has no sandbox: test and production share one host, and no run talks to that host',
    instead:
      'Leave ACCEPTANCE_TARGET out: the emulator is the target. docs/pancake-going-live.md says what a person looks at in test mode.',
  },
  gateway: {
    why: 'the gateway stands in front of a sandbox, and Waffo Pancake has none',
    instead:
      'Run the acceptance on the emulator, or serve the emulator by hand: `npx waffo-acceptance emulator --product pancake`.',
  },
  submission: {
    why: 'Waffo takes no submission for Pancake, so its runs go into no ledger and no package',
    instead:
      'Keep pancake.xlsx and summary.json of a run whose verdict is FULL, and go through docs/pancake-going-live.md.',
  },
  sheet: {
    why: 'Waffo Pancake has no sheet of its own to fill; the sheet of this harness, pancake.xlsx, is always written',
    instead: 'Leave the template out (--template, ACCEPTANCE_TEMPLATE, `template` of the description).',
  },
  'contract-diff': {
    why: 'the comparison is with an OpenAPI document of Waffo, and there is none of Waffo Pancake',
    instead:
      'Compare what the SDK sends: docs/pancake-sdk.md lists it, and docs/pancake-disputes.md says where sources disagree.',
  },
} satisfies Lacks;
