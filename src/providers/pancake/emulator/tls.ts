import {
  openAuthority as open,
  tlsHosts,
  type Authority,
  type AuthoritySettings,
} from '../../../tls/index.ts';

/** The host that the SDKs of Pancake have built in, for both test and production. */
export const PANCAKE_HOST = 'api.waffo.ai';

/** The names and addresses in the emulator's certificate. */
export const TLS_HOSTS: readonly string[] = tlsHosts(PANCAKE_HOST);

/** Where this authority is stored, relative to the folder of the run: separate from all others. */
const AUTHORITY_FOLDER = '.waffo/pancake-authority';

/** A warning for everyone who is about to trust it. */
export const AUTHORITY_WARNING = `Whoever holds the key in ${AUTHORITY_FOLDER} can stand for Pancake's production (${PANCAKE_HOST}) to every process that trusts its certificate.`;

/** The authority of the emulated Pancake. */
export function openAuthority({
  folder = AUTHORITY_FOLDER,
  ...settings
}: AuthoritySettings & { folder?: string } = {}): Promise<Authority> {
  return open({ folder, host: PANCAKE_HOST, name: 'waffo-acceptance local authority for Pancake' }, settings);
}
