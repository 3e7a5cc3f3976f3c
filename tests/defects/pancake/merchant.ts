// The reference merchant in a process of its own, with the services replaced that DEFECT or VARIANT names.
import {
  settingsFrom,
  startReferenceMerchant,
} from '../../../src/providers/pancake/reference-merchant/index.ts';
import { variants } from './correct.ts';
import type { PancakeAlteration } from './defect.ts';
import { defects } from './defects.ts';

const { DEFECT, VARIANT } = process.env;
const altered: PancakeAlteration | undefined = DEFECT
  ? defects.find(({ id }) => id === DEFECT)
  : variants.find(({ id }) => id === VARIANT);
if (!altered) throw new Error(`no merchant at Pancake is called "${DEFECT ?? VARIANT ?? ''}"`);

const { overrides, settings = (own) => own } = altered;
const merchant = await startReferenceMerchant({ ...settings(settingsFrom(process.env)), overrides });

process.once('SIGTERM', () => void merchant.close());
