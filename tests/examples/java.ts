import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installOnDebian, succeeds } from './debian.ts';

const JARS = ['jackson-core', 'jackson-databind', 'jackson-annotations', 'sqlite-jdbc'];

/** Builds a copy of the Java example without Maven, with the commands that its README gives for Debian. */
export async function buildOnDebian(shop: string): Promise<void> {
  await installOnDebian({
    name: 'a JDK with Jackson and the SQLite driver of Debian',
    packages: ['default-jdk-headless', 'libjackson2-databind-java', 'libxerial-sqlite-jdbc-java'],
    isInstalled: async () =>
      JARS.every((name) => existsSync(`/usr/share/java/${name}.jar`)) &&
      (await succeeds('javac', ['-version'])),
  });
  const readme = readFileSync(join(shop, 'README.md'), 'utf8');
  const commands = /^```sh\n(mkdir [^]*?javac [^]*?)^```$/m.exec(readme)?.[1];
  if (commands === undefined)
    throw new Error('The README of the Java example does not say how to compile it.');
  await promisify(execFile)('sh', ['-euc', commands], { cwd: shop });
}
