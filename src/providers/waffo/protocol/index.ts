export { descriptionRules } from './description-rules.ts';
export * from './envelope.ts';
export * from './ids.ts';
export * from './period-payment.ts';
export * from './production.ts';
export * from './provider.ts';
export * from './sandbox.ts';
export * from './signature.ts';
export * from './signature-forms.ts';
