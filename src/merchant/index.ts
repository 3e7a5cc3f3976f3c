export * from './config/index.ts';
export * from './http/index.ts';
export * from './merchant.ts';
export * from './process/index.ts';
export { describedSecrets } from './secrets.ts';
