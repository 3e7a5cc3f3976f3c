/* Zip files with size limits: the sheets that are filled and the packages that are verified. Start with read.ts. */
export { BrokenArchive, damaged } from './broken.ts';
export * from './limits.ts';
export * from './part.ts';
export * from './read.ts';
export * from './rewrite.ts';
export * from './strict.ts';
