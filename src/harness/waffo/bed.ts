import { referenceDescription } from '../../providers/waffo/reference-merchant/index.ts';
import type { ProviderBed } from '../connection.ts';
import { measureActivation, measureReaction } from '../merchant/reaction-times.ts';
import type { Target } from '../target/index.ts';
import { emulatorSide, sandboxSide } from './connections.ts';

/** The test bed of Waffo's merchants. */
export const waffoBed: ProviderBed<Target> = {
  reference: referenceDescription,
  connect: (parts) => (parts.settings.target === 'sandbox' ? sandboxSide(parts) : emulatorSide(parts)),
  async warmUp(merchant, target) {
    const reaction = await measureReaction(merchant, target);
    if (!merchant.features.has('subscription')) return { reaction };
    return { reaction, activation: await measureActivation(merchant, target) };
  },
};
