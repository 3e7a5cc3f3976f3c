import {
  DOCUMENTED_TERMS,
  manyRefundsKeepTheRules,
  ordersKeepTheRules,
  subscriptionsKeepTheRules,
  type Opener,
  type Terms,
} from '../../src/providers/waffo/model/index.ts';
import { openEmulated } from './emulated.ts';
import { holdsWithin } from './suite.ts';

const open: Opener = (terms) => openEmulated({ terms });
const paymentFirst: Terms = {
  ...DOCUMENTED_TERMS,
  renewal: { ...DOCUMENTED_TERMS.renewal, mode: 'payment-first', attempts: 3 },
};

holdsWithin('any history of orders keeps the rules', { runs: 60, seconds: 8 }, (replay) =>
  ordersKeepTheRules(open, replay),
);
holdsWithin(
  'any history of service-first subscriptions keeps the rules',
  { runs: 40, seconds: 6 },
  (replay) => subscriptionsKeepTheRules(open, replay),
);
holdsWithin(
  'any history of payment-first subscriptions keeps the rules',
  { runs: 40, seconds: 6 },
  (replay) => subscriptionsKeepTheRules(open, { ...replay, terms: paymentFirst }),
);
holdsWithin('an order takes fifty refunds and no more', { runs: 2, seconds: 4 }, () =>
  manyRefundsKeepTheRules(open),
);
