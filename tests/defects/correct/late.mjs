import { setTimeout as pause } from 'node:timers/promises';

/** @type {readonly import('../alteration.ts').Variant[]} */
export const late = [
  {
    id: 'works-two-seconds-later',
    title: 'acknowledges what Waffo has signed, and verifies its contents and takes it in two seconds later',
    alters({ notifications, inBackground }) {
      const own = notifications.take.bind(notifications);
      notifications.take = async (event) => {
        inBackground(async () => {
          await pause(2_000);
          await own(event);
        });
        return true;
      };
    },
  },
];
