export * from './exchange.ts';
export { isHar, readHar, type HarReading } from './har.ts';
export * from './read.ts';
export * from './recorder.ts';
export * from './message.ts';
export * from './transcript.ts';
