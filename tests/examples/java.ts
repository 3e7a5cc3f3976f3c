import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { installOnDebian } from './debian.ts';

/** Debian's own JDK: only this one finds the native part of Debian's SQLite driver. */
const JDK = '/usr/lib/jvm/default-java/bin';
const JARS = ['jackson-core', 'jackson-databind', 'jackson-annotations', 'sqlite-jdbc'];

/**
 * Builds a copy of the Java example without Maven, with the commands that its README gives for Debian.
 * @returns a PATH on which `java` runs it
 */
export async function buildOnDebian(shop: string): Promise<string> {
  await installOnDebian({
    name: 'a JDK with Jackson and the SQLite driver of Debian',
    packages: ['default-jdk-headless', 'libjackson2-databind-java', 'libxerial-sqlite-jdbc-java'],
    isInstalled: () =>
      Promise.resolve(
        existsSync(join(JDK, 'javac')) && JARS.every((name) => existsSync(`/usr/share/java/${name}.jar`)),
      ),
  });
  const readme = readFileSync(join(shop, 'README.md'), 'utf8');
  const commands = /^```sh\n(mkdir [^]*?javac [^]*?)^```$/m.exec(readme)?.[1];
  if (commands === undefined)
    throw new Error('The README of the Java example does not say how to compile it.');
  const PATH = [JDK, process.env['PATH']].join(delimiter);
  await promisify(execFile)('sh', ['-euc', commands], { cwd: shop, env: { ...process.env, PATH } });
  return PATH;
}
