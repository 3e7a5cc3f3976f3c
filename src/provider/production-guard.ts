import { HarnessError, isUrl } from '../core/index.ts';
import type { ProductionGuard } from './hosts.ts';
import { domainIn, isBelow, plainName } from './plain-names.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** How to recognise the production of one provider. */
export interface ProductionRules {
  /** Name for people. */
  provider: string;
  /** Registered domains. Everything below them is production, except the sandbox. */
  domains: readonly string[];
  /** Labels of hosts below the domains that are not production; absent if there are none. */
  sandboxLabel?: RegExp;
  /** Variables that configure merchants: environment, address of the API, and keys that may contain a marker. */
  variables: { environment: string; address: string; keys: readonly string[] };
  /** What to do instead. */
  hint: string;
}

const PRODUCTION_ENVIRONMENT = /^(prod|production|live)$/i;
/** A marker with separators: `sk_live_…`, `prod-…`. The same letters inside a random key do not count. */
const PRODUCTION_MARK = /(^|[^a-z0-9])(prod|production|live)([^a-z0-9]|$)/i;
/** Variables in a command line: `WAFFO_ENVIRONMENT=production node server.mjs`. */
const ASSIGNMENT = /(?<![A-Z0-9_])(WAFFO_[A-Z_]{1,60})\s{0,4}=\s{0,4}["']?([^\s"';&|]{0,2000})/gi;

/** A guard that knows one provider's hosts and variables. */
export function productionGuard(rules: ProductionRules): ProductionGuard {
  const { provider, domains, sandboxLabel, variables, hint } = rules;

  const domainOf = (host: string): string | undefined => domains.find((domain) => isBelow(domain, host));
  const isOwnHost = (host: string): boolean => domainOf(host) !== undefined;
  const isProductionHost = (host: string): boolean => {
    const domain = domainOf(host);
    if (domain === undefined) return false;
    const labels = plainName(host).slice(0, -domain.length).split('.');
    return sandboxLabel === undefined || !labels.some((label) => sandboxLabel.test(label));
  };

  /**
   * A simple, strict rule: it looks at the environment's name, the host, and a marker `prod`, `production` or `live`
   * in the API key. RSA keys and merchant ids carry no marker.
   */
  const productionMarks = (env: Env): string[] => {
    const marks: string[] = [];
    const environment = env[variables.environment]?.trim();
    const address = env[variables.address];
    if (environment && PRODUCTION_ENVIRONMENT.test(environment))
      marks.push(`${variables.environment} is ${environment.toUpperCase()}`);
    const url = address === undefined ? undefined : parsed(address);
    if (url && isProductionHost(url.hostname))
      marks.push(`${variables.address} leads to ${provider}'s production (${url.hostname})`);
    for (const name of variables.keys)
      if (PRODUCTION_MARK.test(env[name] ?? '')) marks.push(`${name} is marked as a key of production`);
    return marks;
  };

  return {
    isOwnHost,
    isProductionHost,
    productionHostIn: (text) =>
      domains.map((domain) => domainIn(text, domain, isProductionHost)).find((host) => host !== undefined),
    productionMarksIn: (command) =>
      [...command.matchAll(ASSIGNMENT)].flatMap(([, name = '', value = '']) =>
        productionMarks({ [name.toUpperCase()]: value }),
      ),
    productionMarks,
    refuseProductionKeys(env) {
      const marks = productionMarks(env);
      if (marks.length > 0) throw new HarnessError('WAF_TARGET', marks.join('; '), hint);
    },
    refuseProduction(address, setting = 'the address') {
      const url = address instanceof URL ? address : parsed(address);
      if (!url || !isProductionHost(url.hostname)) return;
      throw new HarnessError(
        'WAF_TARGET',
        `${setting} leads to ${provider}'s production (${url.hostname})`,
        hint,
      );
    },
    refuseClearText(address, setting = 'the address') {
      if (address.protocol === 'https:' || !isOwnHost(address.hostname)) return;
      throw new HarnessError(
        'WAF_TARGET',
        `${setting} is ${address.hostname} over ${address.protocol.replace(':', '')}`,
        'Write https://: the API key goes with every call.',
      );
    },
  };
}

/** An address without a scheme is read as a host: `api.example.com` is refused like `https://api.example.com`. */
function parsed(address: string): URL | undefined {
  const text = address.trim();
  for (const form of [text, `https://${text}`]) {
    if (!isUrl(form)) continue;
    const url = new URL(form);
    if (url.hostname !== '') return url;
  }
  return undefined;
}
