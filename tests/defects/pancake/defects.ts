import { assumptions } from './assumptions.ts';
import { buyers } from './buyers.ts';
import { cancellations } from './cancellations.ts';
import { checkout } from './checkout.ts';
import type { PancakeDefect } from './defect.ts';
import { designs } from './designs.ts';
import { habits } from './habits.ts';
import { inquiries } from './inquiries.ts';
import { later } from './later.ts';
import { meanwhile } from './meanwhile.ts';
import { money } from './money.ts';
import { moreMoney } from './more-money.ts';
import { once } from './once.ts';
import { persistence } from './persistence.ts';
import { planChanges } from './plan-changes.ts';
import { readBack } from './read-back.ts';
import { reading } from './reading.ts';
import { restarts } from './restarts.ts';
import { returnPages } from './return-pages.ts';
import { subscriptionLife } from './subscription-life.ts';
import { subscription } from './subscription.ts';
import { trust } from './trust.ts';

/** Every merchant at Waffo Pancake that must not pass. */
export const defects: readonly PancakeDefect[] = [
  ...trust,
  ...once,
  ...persistence,
  ...money,
  ...checkout,
  ...subscription,
  ...subscriptionLife,
  ...planChanges,
  ...reading,
  ...readBack,
  ...cancellations,
  ...returnPages,
  ...meanwhile,
  ...later,
  ...designs,
  ...inquiries,
  ...restarts,
  ...moreMoney,
  ...habits,
  ...buyers,
  ...assumptions,
];
