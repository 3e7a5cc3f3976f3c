/** The emulator for unit tests of a merchant: `import { startEmulator } from 'waffo-acceptance/emulator'`. */
export { startEmulator, type EmbeddedEmulator, type StartOptions } from './emulator.ts';
export type { Finding } from '../checks/index.ts';
export type { Journal } from '../journal/index.ts';
export type {
  EmulatorOptions,
  Notification,
  Order,
  Refund,
  Subscription,
} from '../providers/waffo/emulator/index.ts';
export type { CallFault, FaultScope } from '../transport/index.ts';
