export type {
  AcceptanceConfig,
  MerchantDescription,
  OperationDescription,
  StartDescription,
} from './description.ts';
export { configJsonSchema, configJsonSchemaText } from './json-schema.ts';
export { inspectConfig, loadConfig, parseConfig, type ConfigText, type LoadOptions } from './load.ts';
export {
  COMMAND_LINE,
  emulatorOptionsFrom,
  emulatorVariables,
  optionRows,
  variableOf,
  type EmulatorChoices,
  type WrittenOption,
} from './emulator-options.ts';
export { dotted, type Mistake } from './mistakes.ts';
export type { ConfigInput } from './schema.ts';
export { gatewayPorts } from './ports.ts';
export { readSettings, type RunSettings, type TargetName } from './settings.ts';
