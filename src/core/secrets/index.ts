export { Masker } from './masker.ts';
export { findLeaks, type Leak } from './scan.ts';
export { newSealKey, openSecrets, SEAL_VARIABLE, sealSecrets } from './seal.ts';
export { mark, marksIn, type Secret, type Span } from './secret.ts';
export { accountSecrets, secretsIn } from './sources.ts';
export { type MaskedStream } from './stream.ts';
