/** Playwright adds the reporter that this variable names to those that run. */
const VARIABLE = 'PW_TEST_REPORTER';

let handedOver: object | undefined;

/**
 * Adds our reporter to those that the command line names: `--reporter` replaces the reporters of a configuration, and the
 * sheet must not be lost by it. Called while the configuration is read; options cannot travel in the variable.
 * @param file of our reporter
 */
export function reportBeside(file: string, options: object, env: NodeJS.ProcessEnv = process.env): void {
  // Whoever set it, e.g. an editor, wants its own reporter there.
  if (env[VARIABLE]) return;
  env[VARIABLE] = file;
  handedOver = options;
}

/** Whether the reporter that is being made was added so, and its options. The variable is not for child processes. */
export function takeBeside(env: NodeJS.ProcessEnv = process.env): object | undefined {
  const options = handedOver;
  handedOver = undefined;
  if (options) delete env[VARIABLE];
  return options;
}

/** Whether a command line names reporters of which none is ours. Workers run none. */
export function namesOtherReporters(
  words: readonly string[] = process.argv,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  if (env['TEST_WORKER_INDEX'] !== undefined) return false;
  const names = words.flatMap((word, index) => {
    if (word.startsWith('--reporter=')) return word.slice('--reporter='.length).split(',');
    return word === '--reporter' ? (words[index + 1] ?? '').split(',') : [];
  });
  return names.length > 0 && !names.some((name) => OURS.test(name));
}

/** `waffo-acceptance/reporter`, or the path of the file. */
const OURS = /(?:^waffo-acceptance\/reporter|[\\/]reporters[\\/]acceptance\.[jt]s)$/;
