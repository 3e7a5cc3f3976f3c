import { fileURLToPath } from 'node:url';
import type { MockCommand } from './subject.ts';

const OPENAPI = fileURLToPath(new URL('../../specs/waffo/openapi.yaml', import.meta.url));

const prism = (name: string, ...more: string[]): MockCommand => ({
  name,
  package: '@stoplight/prism-cli',
  command: ['prism', 'mock', OPENAPI, '--host', '127.0.0.1', '--port', 'PORT', ...more],
});

/**
 * Mock servers that answer from an OpenAPI document, by their name in `--with`. They keep no state and sign nothing.
 */
export const MOCKS: Readonly<Record<string, readonly MockCommand[]>> = {
  prism: [prism('Prism'), prism('Prism, silent', '--verboseLevel', 'silent')],
  mockoon: [
    {
      name: 'Mockoon',
      package: '@mockoon/cli',
      command: [
        'mockoon-cli', 'start', '--data', OPENAPI, '--hostname', '127.0.0.1', '--port', 'PORT',
        '--disable-log-to-file', '--disable-admin-api',
      ], // prettier-ignore
    },
  ],
};
