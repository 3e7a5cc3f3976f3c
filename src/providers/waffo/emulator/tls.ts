import {
  openAuthority as open,
  tlsHosts,
  type Authority,
  type AuthoritySettings,
} from '../../../tls/index.ts';

/** The host that Waffo's SDKs have built in for the sandbox. */
export const SANDBOX_HOST = 'api-sandbox.waffo.com';

/** The names and addresses in the emulator's certificate: never Waffo's production. */
export const TLS_HOSTS: readonly string[] = tlsHosts(SANDBOX_HOST);

/** Where the local authority is stored, relative to the folder of the run. */
const AUTHORITY_FOLDER = '.waffo/authority';

/** The authority of the emulated sandbox; see `openAuthority` of src/tls. */
export function openAuthority({
  folder = AUTHORITY_FOLDER,
  ...settings
}: AuthoritySettings & { folder?: string } = {}): Promise<Authority> {
  return open({ folder, host: SANDBOX_HOST, name: 'waffo-acceptance local authority' }, settings);
}
