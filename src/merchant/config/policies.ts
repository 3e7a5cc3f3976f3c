import { z } from 'zod';

/** All business decisions that checks may depend on. Each provider knows some of them. */
export const POLICIES = {
  cancelKeepsAccessUntilPeriodEnd: z.boolean().default(true),
  refundRevokesBenefits: z.enum(['full', 'proportional', 'never']).default('full'),
  unsignedAnswers: z
    .enum(['tolerated', 'refused'])
    .default('tolerated')
    .describe(
      'Answers of Waffo without a signature: `tolerated` leaves it open if they are believed, as some SDKs do; `refused` makes it a failure',
    ),
  pastDueKeepsAccess: z
    .boolean()
    .default(true)
    .describe('Whether a subscriber has access while a failed renewal is tried again'),
  trialGrantsAccess: z.boolean().default(true).describe('Whether a free trial gives access'),
};
