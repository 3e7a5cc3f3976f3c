export * from './account.ts';
export * from './options.ts';
export * from './server.ts';
export * from './world.ts';
export { merchantVariables } from './environment-variables.ts';
export { IDENTITY_FILE, standingAccount } from './identity.ts';
