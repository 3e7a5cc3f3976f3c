import type { EmulatorOptions } from '../options.ts';

/** Pauses before the second, third, … attempt. The old documents give the time since the first one. */
export const RETRY_PAUSES: Readonly<Record<EmulatorOptions['retrySchedule'], readonly string[]>> = {
  // Three repeats of the queue that Pancake uses: e to the power of 2.5 n seconds.
  measured: ['12s', '148s', '1808s'],
  'api-page': ['5m', '25m', '90m', '22h'],
  guide: ['5m', '25m', '90m', '6h', '16h'],
  'settings-page': ['5m', '25m', '90m', '22h'],
};
