import { acknowledgement } from './acknowledgement.mjs';
import { addresses } from './addresses.mjs';
import { adversity } from './adversity.mjs';
import { answers } from './answers.mjs';
import { bodies } from './bodies.mjs';
import { cancel } from './cancel.mjs';
import { capture } from './capture.mjs';
import { errors } from './errors.mjs';
import { hangUps } from './hang-ups.mjs';
import { identity } from './identity.mjs';
import { ids } from './ids.mjs';
import { largeSums } from './large-sums.mjs';
import { late } from './late.mjs';
import { lateDuplicates } from './late-duplicates.mjs';
import { limits } from './limits.mjs';
import { missed } from './missed.mjs';
import { money } from './money.mjs';
import { once } from './once.mjs';
import { oneOrder } from './one-order.mjs';
import { onTheWay } from './on-the-way.mjs';
import { overtaken } from './overtaken.mjs';
import { parameters } from './parameters.mjs';
import { refund } from './refund.mjs';
import { refusals } from './refusals.mjs';
import { restarts } from './restarts.mjs';
import { secrets } from './secrets.mjs';
import { smallPrint } from './small-print.mjs';
import { repeats } from './repeats.mjs';
import { status } from './status.mjs';
import { together } from './together.mjs';
import { trust } from './trust.mjs';
import { unasked } from './unasked.mjs';
import { underWay } from './under-way.mjs';
import { unknownStatus } from './unknown-status.mjs';

/**
 * The corpus. A defect of another product is a file more in this folder.
 * @type {readonly import('../alteration.ts').Group[]}
 */
export const groups = [
  trust,
  identity,
  bodies,
  unasked,
  smallPrint,
  acknowledgement,
  once,
  unknownStatus,
  missed,
  repeats,
  adversity,
  ids,
  status,
  errors,
  refusals,
  cancel,
  refund,
  capture,
  underWay,
  parameters,
  addresses,
  money,
  secrets,
  answers,
  limits,
  together,
  oneOrder,
  late,
  lateDuplicates,
  restarts,
  onTheWay,
  overtaken,
  hangUps,
  largeSums,
];
