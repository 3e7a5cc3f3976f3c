export { createHttpMerchant, type HttpMerchantOptions } from './merchant.ts';
