import type { Check, Finding } from '../../../checks/finding.ts';
import { groupBy, merchantCalls } from '../../../checks/reading.ts';
import { finding, named, namedAll, quote } from '../../../checks/wording.ts';
import type { Exchange } from '../../../journal/index.ts';
import { ENVIRONMENT_HEADER, ENVIRONMENTS } from '../protocol/index.ts';
import { credentialOf, environmentOf } from './calls.ts';

const CREDENTIALS = { token: 'a session token', slug: 'X-Store-Slug' } as const;

/** Whether every call says in which environment it is meant, and all of them in the same one. */
export const environment: Check = {
  id: 'environment',
  title:
    'Calls with a session token or a store slug name their environment, and one flow stays in one environment',
  run(journal) {
    const calls = merchantCalls(journal);
    return [...unnamed(calls), ...mixed(calls)];
  },
};

function unnamed(calls: readonly Exchange[]): Finding[] {
  const wrong = calls.flatMap((call) => {
    const credential = credentialOf(call);
    const told = call.request.headers[ENVIRONMENT_HEADER];
    if (credential === undefined || credential === 'key' || isEnvironment(told)) return [];
    return [{ call, credential, told }];
  });
  return [...groupBy(wrong, ({ credential, told }) => `${credential} ${told ?? ''}`).values()].flatMap(
    (group) => {
      const [first] = group;
      if (!first) return [];
      const { credential, told } = first;
      const seen = group.map(({ call }) => call);
      return finding('merchant', 'error', `environment.${told === undefined ? 'missing' : 'unknown'}`, seen, {
        message: `${namedAll(seen)} was sent with ${CREDENTIALS[credential]} and ${told === undefined ? 'without X-Environment' : `with X-Environment ${quote(told)}`}.`,
        why: 'A token or a slug does not say whether test or production is meant. Waffo Pancake refuses the call with 400, and what the buyer wanted does not happen.',
        fix: 'Send X-Environment: test, or prod in production, with every call that has a session token or X-Store-Slug; give client.customer() the environment.',
      });
    },
  );
}

/** Nothing of one environment is seen in the other: a session of test and a cancellation in prod never meet. */
function mixed(calls: readonly Exchange[]): Finding[] {
  const placed = groupBy(calls, (call) => {
    const name = environmentOf(call);
    return isEnvironment(name) ? name : undefined;
  });
  const groups = [...placed].toSorted(([, a], [, b]) => b.length - a.length);
  const [usual, other] = groups;
  if (!usual || !other) return [];
  const [[usualName, [usualCall]], [otherName, otherCalls]] = [usual, other];
  return [
    finding('merchant', 'error', 'environment.mixed', [...otherCalls, ...(usualCall ? [usualCall] : [])], {
      message: `${namedAll(otherCalls)} went to ${otherName}, but ${usualCall ? named(usualCall) : 'the other calls'} to ${usualName}.`,
      why: 'The two environments share no data: an order of the one cannot be read, cancelled or refunded in the other. A call to prod by mistake moves real money.',
      fix: 'Read the environment from one place in the configuration (WAFFO_ENVIRONMENT), and use it for the key, for X-Environment and for the key that verifies webhooks.',
    }),
  ];
}

function isEnvironment(name: string | undefined): boolean {
  return ENVIRONMENTS.some((one) => one === name);
}
