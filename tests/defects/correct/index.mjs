import { addresses } from './addresses.mjs';
import { asksBeforeCapture } from './asks-before-capture.mjs';
import { catalogue } from './catalogue.mjs';
import { deliveries } from './deliveries.mjs';
import { inBetween } from './in-between.mjs';
import { late } from './late.mjs';
import { lateDuplicates } from './late-duplicates.mjs';
import { numbers } from './numbers.mjs';
import { prices } from './prices.mjs';
import { recovery } from './recovery.mjs';
import { replies } from './replies.mjs';
import { scope } from './scope.mjs';
import { shapes } from './shapes.mjs';
import { together } from './together.mjs';
import { unasked } from './unasked.mjs';
import { underWay } from './under-way.mjs';
import { unwanted } from './unwanted.mjs';

/**
 * Merchants that do it otherwise, and rightly.
 * @type {readonly import('../alteration.ts').Variant[]}
 */
export const variants = [
  ...replies,
  ...catalogue,
  ...recovery,
  ...shapes,
  ...scope,
  ...addresses,
  ...together,
  ...deliveries,
  ...unasked,
  ...late,
  ...underWay,
  ...lateDuplicates,
  ...asksBeforeCapture,
  ...unwanted,
  ...prices,
  ...numbers,
  ...inBetween,
];
