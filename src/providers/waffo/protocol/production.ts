import { HarnessError, isUrl } from '../../../core/index.ts';

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

/** Longest name of a host (RFC 1035). */
const LONGEST_HOST = 253;

/** Whether a host name is one of Waffo's own that is not the sandbox's, however it is written. */
export function isProductionHost(host: string): boolean {
  if (!isWaffoHost(host)) return false;
  const labels = plainName(host).slice(0, -WAFFO.length).split('.');
  return !labels.some((label) => SANDBOX_LABEL.test(label));
}

/** Whether a host name is one of Waffo's own, the sandbox's included. */
export function isWaffoHost(host: string): boolean {
  const name = plainName(host);
  return name === WAFFO || name.endsWith(`.${WAFFO}`);
}

/**
 * The production host that a text names; undefined if it names none. Linear in the text: each place is looked at once,
 * and a host has a greatest length.
 */
export function productionHostIn(text: string): string | undefined {
  const plain = plainName(text);
  for (let at = plain.indexOf(WAFFO); at !== -1; at = plain.indexOf(WAFFO, at + WAFFO.length)) {
    let start = at;
    while (start > 0 && at - start < LONGEST_HOST && /[a-z0-9.-]/.test(plain[start - 1] ?? '')) start -= 1;
    // `waffo.com.shop.example` and `waffo.community` belong to others.
    if (/^(?:[a-z0-9-]|\.[a-z0-9])/.test(plain.slice(at + WAFFO.length, at + WAFFO.length + 2))) continue;
    const host = plain.slice(start, at + WAFFO.length);
    // `notwaffo.com` is somebody else's.
    if (host !== WAFFO && !host.endsWith(`.${WAFFO}`)) continue;
    if (isProductionHost(host)) return host.replace(/^[.-]+/, '');
  }
  return undefined;
}

/** Variables that a command line sets: `WAFFO_ENVIRONMENT=production node server.mjs`. */
const ASSIGNMENT = /(?<![A-Z0-9_])(WAFFO_[A-Z_]{1,60})\s{0,4}=\s{0,4}["']?([^\s"';&|]{0,2000})/gi;

/** Why the WAFFO_* variables that a command line sets look like production's; empty if they do not. */
export function productionMarksIn(command: string): string[] {
  return [...command.matchAll(ASSIGNMENT)].flatMap(([, name = '', value = '']) =>
    productionMarks({ [name.toUpperCase()]: value }),
  );
}

/**
 * A name as resolvers and browsers understand it: full-width letters and dots, percent signs, capitals, characters that
 * are not shown, and a final dot make no difference to where it leads.
 */
function plainName(text: string): string {
  return text
    .replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .normalize('NFKC')
    .replace(/[\u3002\uff0e\uff61]/g, '.')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .replace(/\.+$/, '');
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

/** Throws WAF_TARGET for an address of Waffo's that is not https: the API key goes with every call. */
export function refuseClearText(address: URL, setting = 'the address'): void {
  if (address.protocol === 'https:' || !isWaffoHost(address.hostname)) return;
  throw new HarnessError(
    'WAF_TARGET',
    `${setting} is ${address.hostname} over ${address.protocol.replace(':', '')}`,
    'Write https://: the API key goes with every call.',
  );
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
    if (!isUrl(form)) continue;
    const url = new URL(form);
    if (url.hostname !== '') return url;
  }
  return undefined;
}
