import { textAt, urlOf } from '../../../core/index.ts';
import type { Check } from '../../../checks/finding.ts';
import { bodyOf, groupBy, merchantCalls } from '../../../checks/reading.ts';
import { finding, namedAll, quote } from '../../../checks/wording.ts';
import type { Journal } from '../../../journal/index.ts';
import { harnessCalls } from './calls.ts';

const THIS_MACHINE = /^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)$/i;
/** What other providers fill in. */
const TEMPLATE = /\{[A-Z_]+\}|%7B[A-Z_]+%7D/;

interface Fault {
  check: string;
  severity: 'error' | 'warning';
  what: string;
  why: string;
  fix: string;
}

const REFUSED_LATE =
  'Waffo Pancake creates the session anyway, but refuses the payment after the buyer has entered the card: nobody can pay.';

/** Whether the address to which the buyer returns is one that Waffo Pancake accepts when the buyer pays. */
export const successUrl: Check = {
  id: 'success-url',
  title: 'The address for buyers who have paid is absolute and https',
  run(journal) {
    const hosts = hostsOf(journal);
    const seen = merchantCalls(journal).flatMap((call) => {
      const value = textAt(bodyOf(call.request), 'successUrl');
      const fault = value === undefined ? undefined : faultOf(value, hosts);
      return fault ? [{ call, fault }] : [];
    });
    return [...groupBy(seen, ({ call, fault }) => `${call.operation} ${fault.check}`).values()].flatMap(
      (group) => {
        const [first] = group;
        if (!first) return [];
        const calls = group.map(({ call }) => call);
        const { check, severity, what, why, fix } = first.fault;
        return finding('merchant', severity, `success-url.${check}`, calls, {
          message: `${namedAll(calls)}: successUrl is ${what}.`,
          why,
          fix,
        });
      },
    );
  },
};

function faultOf(value: string, hosts: ReadonlySet<string>): Fault | undefined {
  const url = urlOf(value);
  if (!url)
    return {
      check: 'relative',
      severity: 'error',
      what: `${quote(value)}, which is not a complete address`,
      why: REFUSED_LATE,
      fix: 'Write the complete address, beginning with https:// and the host of the shop.',
    };
  const isLocal = THIS_MACHINE.test(url.hostname) || hosts.has(url.host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal))
    return {
      check: 'not-https',
      severity: 'error',
      what: `${quote(value)}, which is ${url.protocol === 'http:' ? 'http to a host other than this machine' : `${url.protocol} and not https`}`,
      why: REFUSED_LATE,
      fix: 'Write an address that begins with https://. That page can open the address of an app.',
    };
  if (!TEMPLATE.test(value)) return undefined;
  return {
    check: 'template',
    severity: 'warning',
    what: `${quote(value)}, which has a placeholder`,
    why: 'Waffo Pancake does not replace placeholders: the shop gets the braces unchanged and does not know which order it is.',
    fix: 'Write your own order number into the address when you create the session.',
  };
}

/** Hosts at which the harness itself reaches the merchant: it was told to use them. */
function hostsOf(journal: Journal): Set<string> {
  return new Set(harnessCalls(journal).flatMap(({ request }) => urlOf(request.url)?.host ?? []));
}
