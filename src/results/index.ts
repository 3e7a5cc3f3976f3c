export * from './concrete.ts';
export * from './lines.ts';
export * from './record-file.ts';
export * from './record.ts';
export * from './row.ts';
export * from './run.ts';
export * from './shape.ts';
export * from './verdict.ts';
