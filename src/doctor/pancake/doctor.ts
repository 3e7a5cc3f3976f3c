import { GOODS } from '../../harness/pancake/items.ts';
import type { Doctor } from '../doctor.ts';
import type { Examination } from '../examination.ts';
import { roomFor } from '../limits.ts';
import { machine } from '../machine.ts';
import { rest } from '../payment.ts';
import { description } from './description.ts';
import { driven } from './driven.ts';
import { getOrder } from './get-order.ts';
import { order } from './order.ts';
import { payment } from './payment.ts';
import { served } from './served.ts';
import { subscription } from './subscription.ts';
import { PancakeContext } from './context.ts';
import { webhooks } from './webhooks.ts';

const limits: Examination<PancakeContext> = {
  id: 'limits',
  title: 'rate limits allow a whole run',
  needs: ['rate', 'paid'],
  examine: (context) =>
    roomFor(context, {
      show: async () => (await context.driven.orders.view(context.order)).reply,
      create: () => context.driven.merchant.createOrder(GOODS),
    }),
};

/** All examinations, each after those that it needs. */
export const EXAMINATIONS: readonly Examination<PancakeContext>[] = [
  ...machine,
  ...description,
  ...served,
  ...driven,
  ...order,
  ...getOrder,
  ...webhooks,
  ...payment,
  ...subscription,
  limits,
  rest,
];

/** For merchants of Waffo Pancake. */
export const pancakeDoctor: Doctor<PancakeContext> = {
  examinations: () => EXAMINATIONS,
  begin: (given, dataDir) => new PancakeContext(given, dataDir),
};
