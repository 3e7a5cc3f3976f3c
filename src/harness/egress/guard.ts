import type { BrowserContext, Request } from '@playwright/test';
import { isUrl } from '../../core/index.ts';
import type { Payer } from '../payer/index.ts';
import type { Observation } from '../case-context.ts';
import { providerRules } from '../providers.ts';
import type { SkipReason } from '../skip-reason.ts';
import { isAllowed, type AllowedHosts } from './hosts.ts';

/** What a guard needs of the case. */
interface CaseReport {
  report(observation: Observation): unknown;
  failCase(observation: Observation): never;
  skipCase(why: SkipReason): never;
  note(text: string): void;
}

/** Keeps the payer's browser inside the run, and tells who led it out. */
export class EgressGuard {
  readonly #allowed: AllowedHosts;
  readonly #context: CaseReport;
  #production: string | undefined;

  constructor(allowed: AllowedHosts, context: CaseReport) {
    this.#allowed = allowed;
    this.#context = context;
  }

  /** Blocks every request of a browser that leads out. */
  async watch(context: BrowserContext): Promise<void> {
    // Redirects are not routed: the resolver does not know their host, and here they are told.
    context.on('request', (request) => this.#note(request));
    await context.route(
      (url) => !isAllowed(url.href, this.#allowed),
      (route) => route.abort('addressunreachable'),
    );
  }

  /** A payer whose first address is looked at before it is opened. */
  around(payer: Payer): Payer {
    return {
      pays: (url, how) => this.inside(url, () => payer.pays(url, how)),
      renew: (url, outcome) => this.inside(url, () => payer.renew(url, outcome)),
      cancel: (url) => this.inside(url, () => payer.cancel(url)),
    };
  }

  /** What a payer does from an address on, which is looked at before it is opened. */
  async inside<T>(url: string, act: () => Promise<T>): Promise<T> {
    this.#requireInside(url);
    try {
      return await act();
    } catch (error) {
      // What a page does not show is a consequence.
      if (this.#production !== undefined) return this.#context.failCase(productionFinding(this.#production));
      throw error;
    }
  }

  #requireInside(url: string): void {
    if (isAllowed(url, this.#allowed)) return;
    if (leadsToProduction(url)) this.#context.failCase(productionFinding(bare(url)));
    this.#context.skipCase({
      result: 'MANUAL',
      reason: `the buyer is sent to ${bare(url)}, and the browser of this run may not go there`,
      nextStep: `If the page is yours, allow its host: ACCEPTANCE_ALLOW_HOSTS=${hostIn(url)}`,
    });
  }

  #note(request: Request): void {
    const url = request.url();
    if (isAllowed(url, this.#allowed)) return;
    if (leadsToProduction(url)) {
      this.#production ??= bare(url);
      this.#context.report(productionFinding(bare(url)));
    } else {
      this.#context.note(
        `this run did not let the payer's browser open ${hostIn(url)}; ACCEPTANCE_ALLOW_HOSTS=${hostIn(url)} allows it`,
      );
    }
  }
}

/** The finding about an address of production that the merchant hands to its buyer. */
function productionFinding(address: string): Observation {
  return {
    check: 'checkout.production',
    message: `The buyer is sent to ${address}, an address of production. It was not opened.`,
    why: "A test order would be paid with real money, or the buyer lands on a page that does not know the order.",
    fix: 'Give the buyer exactly the checkout address from the answer to your create call, and never build one yourself. Take the base address of the API only from WAFFO_BASE_URL.',
  };
} // prettier-ignore

/** What the merchant hands to its buyer must not lead to production, whether or not a case opens it. */
export function requireOutsideProduction(
  context: Pick<CaseReport, 'report'>,
  { checkoutUrl, reply }: { checkoutUrl: string | undefined; reply: { entry: string } },
): void {
  if (checkoutUrl === undefined || !leadsToProduction(checkoutUrl)) return;
  context.report({ ...productionFinding(bare(checkoutUrl)), entries: [reply.entry] });
}

/** Whether an address leads to the production of a provider, whichever one the run is about. */
function leadsToProduction(url: string): boolean {
  return isUrl(url) && providerRules.isProductionHost(new URL(url).hostname);
}

/** An address without what may be secret about it. */
function bare(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

function hostIn(url: string): string {
  return isUrl(url) ? new URL(url).hostname : url.slice(0, 100);
}
