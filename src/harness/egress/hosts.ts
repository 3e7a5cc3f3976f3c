import type { RunSettings } from '../../merchant/index.ts';
import type { SandboxSettings } from '../../provider/index.ts';
import { isLoopbackName, isUrl } from '../../core/index.ts';
import { providerRules } from '../providers.ts';

/** Where the payer's browser may go. Everything else is refused, whoever asks for it. */
export interface AllowedHosts {
  /** Host names, in lower case and without brackets, beside those of this machine. */
  names: readonly string[];
  /** The provider's sandbox pages are of the run: their hosts are not documented one by one. */
  sandbox: boolean;
}

/** This machine, the merchant, the declared sandbox and tunnel, and what ACCEPTANCE_ALLOW_HOSTS names. */
export function allowedHosts(
  { allowHosts = [], providerHost }: Pick<RunSettings, 'allowHosts' | 'providerHost'>,
  merchantUrl: string | undefined,
  sandbox?: Pick<SandboxSettings, 'origin' | 'publicUrl'>,
): AllowedHosts {
  const declared = [merchantUrl, sandbox?.origin.href, sandbox?.publicUrl].flatMap(hostOf);
  const names = [...declared, ...(providerHost ? [providerHost] : []), ...allowHosts.map((name) => name.toLowerCase())];
  return { names: [...new Set(names)], sandbox: sandbox !== undefined };
} // prettier-ignore

/** Whether an address leads to one of them. Addresses without a host (`data:`, `blob:`, `about:`) lead nowhere. */
export function isAllowed(address: string, { names, sandbox }: AllowedHosts): boolean {
  if (!isUrl(address)) return false;
  const { hostname, protocol } = new URL(address);
  if (!/^(https?|wss?|ftp):$/.test(protocol)) return protocol !== 'file:';
  const name = hostname.replace(/^\[|\]$/g, '');
  if (providerRules.isProductionHost(name)) return false;
  return isLoopbackName(name) || names.includes(name) || (sandbox && providerRules.isOwnHost(name));
}

/**
 * The same for Chromium's own resolver: names that are not allowed do not exist, not even for redirects, prefetches and
 * sockets that no page asks for.
 */
export function resolverRules({ names, sandbox }: AllowedHosts): string {
  const own = ['localhost', '*.localhost', '127.*', '[::1]'];
  const waffo = sandbox ? ['*sandbox*.waffo.com'] : [];
  const rules = [...own, ...waffo, ...names.map(bracketed)].map((name) => `EXCLUDE ${name}`);
  return `--host-resolver-rules=${['MAP * ~NOTFOUND', ...rules].join(',')}`;
}

function hostOf(address: string | undefined): string[] {
  // `{port}` stands in a merchant's address until it is started.
  const text = address?.replace('{port}', '1');
  return text !== undefined && isUrl(text) ? [new URL(text).hostname.replace(/^\[|\]$/g, '')] : [];
}

function bracketed(name: string): string {
  return name.includes(':') ? `[${name}]` : name;
}
