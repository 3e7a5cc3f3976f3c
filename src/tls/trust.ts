import type { Authority } from './authority.ts';

/** Variable with the path of the authority's certificate only. */
const CA_FILE = 'WAFFO_CA_FILE';

/**
 * Environment variables with which a merchant trusts the emulator's certificate. `WAFFO_CA_FILE` is only the
 * authority, for settings without a variable (a Java key store, an SDK's own setting).
 */
export function trustVariables({ certificateFile, bundleFile }: Authority): Record<string, string> {
  return {
    NODE_EXTRA_CA_CERTS: bundleFile,
    SSL_CERT_FILE: bundleFile,
    REQUESTS_CA_BUNDLE: bundleFile,
    [CA_FILE]: certificateFile,
  };
}
