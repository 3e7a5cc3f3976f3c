import { productionGuard } from '../../../provider/index.ts';

/** Every host of Pancake counts as production: test and production share them, and only the keys differ. */
export const pancakeHosts = productionGuard({
  provider: 'Waffo Pancake',
  domains: ['waffo.ai', 'waffo-pancake-auth-service.vercel.app'],
  // Its keys are RSA keys, which contain no marker.
  variables: { environment: 'WAFFO_ENVIRONMENT', address: 'WAFFO_BASE_URL', keys: [] },
  hint: 'Acceptance runs against the emulator alone: use the address and the keys that it prints.',
});
