import { GraphQLError } from 'graphql';

/** What the dashboard draws. */
const STATISTICS = [
  'orderStatistics',
  'paymentStatistics',
  'productStatistics',
  'trendAnalysis',
  'distributionAnalysis',
  'customerAnalysis',
  'taxAnalysis',
  'subscriptionAnalysis',
  'refundTicketAnalysis',
];

/** Fields that say that they are not emulated: no purchase depends on them, and made-up figures would mislead. */
export const statisticsRoot: Readonly<Record<string, () => never>> = Object.fromEntries(
  STATISTICS.map((name) => [
    name,
    () => {
      throw new GraphQLError(`${name} is not emulated`);
    },
  ]),
);
