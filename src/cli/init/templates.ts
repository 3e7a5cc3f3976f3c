/** An example integration to start from. */
export interface Template {
  /** Its folder in `examples`. */
  example: string;
  /** Its language or framework. */
  summary: string;
  /** Build output in its folder, which is not copied. */
  built?: string;
  /** Commands that install its dependencies in the folder of the copy. */
  install(folder: string): readonly string[];
}

/** The examples of the package, by their name in `init --template`. */
export const TEMPLATES: Readonly<Record<string, Template>> = {
  node: { example: 'node-merchant', summary: 'Waffo, one-time payments, Node', install: () => [] },
  python: {
    example: 'python-merchant',
    summary: 'Waffo, one-time payments, Python with Flask and SQLite',
    install: (folder) => [
      `python3 -m venv ${folder}/.venv && ${folder}/.venv/bin/pip install -r ${folder}/requirements.txt`,
    ],
  },
  php: {
    example: 'php-merchant',
    summary: 'Waffo, one-time payments, PHP with SQLite',
    install: () => ['sudo apt-get install -y php-cli php-curl php-sqlite3   # macOS: brew install php'],
  },
  go: {
    example: 'go-merchant',
    summary: 'Waffo, one-time payments, Go with SQLite',
    built: 'shop',
    install: (folder) => [`(cd ${folder} && go build -o /dev/null .)`],
  },
  java: {
    example: 'java-merchant',
    summary: 'Waffo, one-time payments, Java with the HTTP server of the JDK, Jackson and SQLite',
    built: 'target',
    install: (folder) => [`mvn -q -f ${folder}/pom.xml package`],
  },
  pancake: {
    example: 'pancake-merchant',
    summary: 'Waffo Pancake, Node',
    install: () => ['npm i @waffo/pancake-ts'],
  },
};
