import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installOnDebian, succeeds } from './debian.ts';

/** The source of the SQLite driver, as Debian packages it. */
const DRIVER = '/usr/share/gocode/src/github.com/mattn/go-sqlite3';

/**
 * The environment in which the Go example is built without the network: with Debian's source of its SQLite driver.
 * @param folder a fresh one, for a go.mod that says so
 * @param shop where the example is
 */
export async function environmentWithGo(folder: string, shop: string): Promise<Record<string, string>> {
  await installOnDebian({
    name: 'Go 1.19 or newer with the source of go-sqlite3, and a C compiler',
    packages: ['golang-go', 'golang-github-mattn-go-sqlite3-dev', 'gcc', 'libc6-dev'],
    isInstalled: async () =>
      (await succeeds('go', ['version'])) &&
      (await succeeds('gcc', ['--version'])) &&
      (await succeeds('test', ['-d', DRIVER])),
  });
  const modules = join(folder, 'debian.mod');
  const needed = readFileSync(join(shop, 'go.mod'), 'utf8');
  writeFileSync(modules, `${needed}\nreplace github.com/mattn/go-sqlite3 => ${DRIVER}\n`);
  return { GOFLAGS: `-modfile=${modules}`, GOPROXY: 'off', CGO_ENABLED: '1' };
}
