export { keptValue } from './kept-value.ts';
export { alone, ownFile, ownFolder, type Lock } from './lock.ts';
export { makeFolder } from './make-folder.ts';
export { LOADER_ARGUMENTS, MODULE_EXTENSION, modulePath, packageManifest } from './package.ts';
export { unwritable, writing } from './unwritable.ts';
export { createFile, replaceFile, writeFolder, writeWhole } from './whole.ts';
