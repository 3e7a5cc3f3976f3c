/** Header with the merchant's short id. */
export const MERCHANT_HEADER = 'x-merchant-id';
/** Header with the time of signing, in Unix seconds. */
export const TIMESTAMP_HEADER = 'x-timestamp';
/** Header with the signature of a request. */
export const REQUEST_SIGNATURE_HEADER = 'x-signature';
