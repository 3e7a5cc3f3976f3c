import {
  openAuthority as open,
  tlsHosts,
  type Authority,
  type AuthoritySettings,
} from '../../../tls/index.ts';

/** The host that the SDKs of Pancake have built in. It serves test and production alike. */
export const PANCAKE_HOST = 'api.waffo.ai';

/** The names and addresses that the emulator's certificate is good for. */
export const TLS_HOSTS: readonly string[] = tlsHosts(PANCAKE_HOST);

/** Where this authority is kept, relative to the folder of the run: apart from every other one. */
const AUTHORITY_FOLDER = '.waffo/pancake-authority';

/** What must be said to everybody who is about to trust it. */
export const AUTHORITY_WARNING = `Whoever holds the key in ${AUTHORITY_FOLDER} can stand for Pancake's production (${PANCAKE_HOST}) to every process that trusts its certificate.`;

/** The authority that vouches for the emulated Pancake. */
export function openAuthority({
  folder = AUTHORITY_FOLDER,
  ...settings
}: AuthoritySettings & { folder?: string } = {}): Promise<Authority> {
  return open({ folder, host: PANCAKE_HOST, name: 'waffo-acceptance local authority for Pancake' }, settings);
}
