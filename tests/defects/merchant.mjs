// The example merchant with the steps replaced that DEFECT or VARIANT names.
import { serve } from '../../examples/node-merchant/http.mjs';
import { readSettings } from '../../examples/node-merchant/settings.mjs';
import { Shop } from '../../examples/node-merchant/shop.mjs';
import { variants } from './correct/index.mjs';
import { groups } from './payments/index.mjs';

const { DEFECT, VARIANT } = process.env;
const defects = groups.flatMap(({ defects }) => defects);
const alteration = DEFECT
  ? defects.find(({ id }) => id === DEFECT)
  : variants.find(({ id }) => id === VARIANT);
if (!alteration)
  throw new Error(`no alteration is called ${DEFECT ?? VARIANT ?? '(neither DEFECT nor VARIANT is set)'}`);

const shop = new Shop(readSettings(process.env));
alteration.alters(shop);
serve(shop);
