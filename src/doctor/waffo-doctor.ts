import { acceptance } from './acceptance.ts';
import { addresses } from './addresses.ts';
import { contents } from './contents.ts';
import { DoctorContext } from './context.ts';
import { created } from './created.ts';
import { credentials } from './credentials.ts';
import { description } from './description.ts';
import type { Doctor } from './doctor.ts';
import { driven } from './driven.ts';
import type { Examination } from './examination.ts';
import { getOrder } from './get-order.ts';
import { limits } from './limits.ts';
import { machine } from './machine.ts';
import { notifications } from './notifications.ts';
import { order } from './order.ts';
import { payment, rest } from './payment.ts';
import { sandbox } from './sandbox.ts';
import { served } from './served.ts';
import { subscription } from './subscription.ts';

/** All examinations, each after those that it needs. */
export const EXAMINATIONS: readonly Examination<DoctorContext>[] = [
  ...machine,
  ...description,
  ...served,
  ...driven,
  ...order,
  ...credentials,
  ...contents,
  ...addresses,
  ...acceptance,
  ...created,
  ...getOrder,
  ...notifications,
  ...payment,
  ...subscription,
  ...limits,
  rest,
];

/** For merchants of Waffo. */
export const waffoDoctor: Doctor<DoctorContext> = {
  examinations: (target) => (target === 'sandbox' ? [...sandbox, ...EXAMINATIONS] : EXAMINATIONS),
  begin: (given, dataDir) => new DoctorContext(given, dataDir),
};
