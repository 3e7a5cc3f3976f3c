import { textAt } from '../core/index.ts';
import { judgeBodies } from './contract.ts';
import type { Check, Finding } from './finding.ts';
import { groupBy, jsonOf, providerNotifications } from './reading.ts';
import { finding, namedAll } from './wording.ts';

/** Whether the provider's notifications fit the contract of their event. */
export const notificationSchema: Check = notificationSchemaFor('notification-schema', 'notifications');

/** The same for a provider that calls them otherwise. */
export function notificationSchemaFor(id: string, noun: string): Check {
  return {
    id,
    title: `The provider's ${noun} fit the published contract`,
    run(journal, { spec, provider }) {
      const report = `Report the exchange to ${provider.name}`;
      const notifications = providerNotifications(journal);
      const judged = judgeBodies({
        party: 'provider',
        check: id,
        ignored: spec.semantics.ignored,
        exchanges: notifications,
        message: ({ request }) => request,
        contract: ({ operation }) => spec.notification(operation)?.body,
        words: {
          notJson: {
            why: 'No merchant can read it, so the merchant does not learn what it says.',
            fix: `${report}.`,
          },
          violation: {
            why: 'An integration that trusts the contract may fail on this notification and never learn the result.',
            fix: `${report}. Until it is fixed, treat absent, null and empty in the same way.`,
          },
          unknown: {
            why: 'New fields appear without notice; an integration that refuses them stops working.',
            fix: 'Ignore unknown fields. If the field matters, compare this contract with a newer API reference.',
          },
        },
      });
      const strange = notifications.filter(
        ({ operation, request }) => !spec.notification(operation) && jsonOf(request) !== undefined,
      );
      const events = groupBy(
        strange,
        ({ request, operation }) => textAt(jsonOf(request), 'eventType') ?? operation,
      );
      const unknown = [...events].map(([event, group]): Finding =>
        finding('provider', 'warning', `${id}.event`, group, {
          message: `${namedAll(group)}: the contract does not know the event ${event}.`,
          why: 'This harness does not know what the event means for the money, so it checked nothing about it.',
          fix: 'Look it up in a newer API reference; an integration must not fail on events that it does not know.',
        }),
      );
      return [...judged, ...unknown];
    },
  };
}
