export * from './account.ts';
export * from './options.ts';
export * from './server.ts';
export { AUTHORITY_WARNING, openAuthority, PANCAKE_HOST } from './tls.ts';
export * from './world.ts';
export type { Variant } from './webhooks/variant.ts';
export type { WebhookDelivery } from './webhooks/delivery.ts';
export { merchantVariables } from './environment-variables.ts';
export { IDENTITY_FILE, standingAccount } from './identity.ts';
