import { HarnessError } from './errors.ts';

/** Waffo's registered domain. Everything below it is production, unless its name says sandbox. */
const WAFFO = 'waffo.com';
/** `api-sandbox`, `sandbox`, `sandbox-pay`: the word by itself or set off by hyphens. */
const SANDBOX_LABEL = /(^|-)sandbox(-|$)/;
const PRODUCTION_ENVIRONMENT = /^(prod|production|live)$/i;
/** A marker set off from the rest: `sk_live_…`, `prod-…`. Letters that happen to stand in a random key are none. */
const PRODUCTION_MARK = /(^|[^a-z0-9])(prod|production|live)([^a-z0-9]|$)/i;

const HINT =
  'Acceptance runs against the emulator or the sandbox alone: use the address, the API key and the keys of the sandbox.';

type Env = Readonly<Record<string, string | undefined>>;

/** Whether a host name is one of Waffo's own that is not the sandbox's. Case and a final dot do not matter. */
export function isProductionHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.+$/, '');
  if (name !== WAFFO && !name.endsWith(`.${WAFFO}`)) return false;
  const labels = name.slice(0, -WAFFO.length).split('.');
  return !labels.some((label) => SANDBOX_LABEL.test(label));
}

/**
 * Throws WAF_TARGET for an address of Waffo's production. To be called with every address from a configuration
 * before a socket is opened to it.
 * @param setting where the address comes from, for the message
 */
export function refuseProduction(address: URL | string, setting = 'the address'): void {
  const url = address instanceof URL ? address : parsed(address);
  if (!url || !isProductionHost(url.hostname)) return;
  throw new HarnessError('WAF_TARGET', `${setting} leads to Waffo's production (${url.hostname})`, HINT);
}

/**
 * Why the WAFFO_* variables look like production's; empty if they do not. The rule is careful rather than clever:
 * the environment's name, a host of production, and an API key with the marker `prod`, `production` or `live`.
 * RSA keys and merchant ids carry no marker. No value is repeated.
 */
export function productionMarks(env: Env): string[] {
  const marks: string[] = [];
  const { WAFFO_ENVIRONMENT: environment, WAFFO_BASE_URL: baseUrl } = env;
  if (environment && PRODUCTION_ENVIRONMENT.test(environment.trim()))
    marks.push(`WAFFO_ENVIRONMENT is ${environment.trim().toUpperCase()}`);
  const url = baseUrl === undefined ? undefined : parsed(baseUrl);
  if (url && isProductionHost(url.hostname))
    marks.push(`WAFFO_BASE_URL leads to Waffo's production (${url.hostname})`);
  for (const name of ['WAFFO_API_KEY', 'WAFFO_MERCHANT_API_KEY'])
    if (PRODUCTION_MARK.test(env[name] ?? '')) marks.push(`${name} is marked as a key of production`);
  return marks;
}

/** Throws WAF_TARGET if the WAFFO_* variables look like production's, naming every reason. */
export function refuseProductionKeys(env: Env): void {
  const marks = productionMarks(env);
  if (marks.length > 0) throw new HarnessError('WAF_TARGET', marks.join('; '), HINT);
}

/** An address without a scheme is read as a host: `api.waffo.com` is refused like `https://api.waffo.com`. */
function parsed(address: string): URL | undefined {
  const text = address.trim();
  for (const form of [text, `https://${text}`]) {
    if (!URL.canParse(form)) continue;
    const url = new URL(form);
    if (url.hostname !== '') return url;
  }
  return undefined;
}
