export { bytesText, STREAM_LIMITS } from './limits.ts';
export { readAll, Unfinished, type WhyUnfinished } from './read-all.ts';
