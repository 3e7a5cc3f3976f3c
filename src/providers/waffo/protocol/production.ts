import { productionGuard } from '../../../provider/index.ts';

/** Recognises Waffo's production. */
export const waffoHosts = productionGuard({
  provider: 'Waffo',
  domains: ['waffo.com'],
  // `api-sandbox`, `sandbox`, `sandbox-pay`: the word itself, or separated by hyphens.
  sandboxLabel: /(^|-)sandbox(-|$)/,
  variables: {
    environment: 'WAFFO_ENVIRONMENT',
    address: 'WAFFO_BASE_URL',
    keys: ['WAFFO_API_KEY', 'WAFFO_MERCHANT_API_KEY'],
  },
  hint: 'Acceptance runs against the emulator or the sandbox alone: use the address, the API key and the keys of the sandbox.',
});

export const {
  isOwnHost: isWaffoHost,
  isProductionHost,
  productionHostIn,
  productionMarks,
  productionMarksIn,
  refuseClearText,
  refuseProduction,
  refuseProductionKeys,
} = waffoHosts;
