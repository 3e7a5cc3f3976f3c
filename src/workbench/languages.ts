/** Code that sets the environment variables, by language. */
export function languagesOf(variables: Readonly<Record<string, string>>): { name: string; code: string }[] {
  const all = Object.entries(variables);
  const lines = (line: (name: string, value: string) => string): string =>
    all.map(([name, value]) => line(name, value)).join('\n');
  return [
    { name: '.env', code: envText(variables) },
    { name: 'Shell', code: lines((name, value) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`) },
    {
      name: 'Node',
      code: `Object.assign(process.env, {\n${lines((name, value) => `  ${name}: ${JSON.stringify(value)},`)}\n});`,
    },
    {
      name: 'Go',
      code: lines((name, value) => `os.Setenv(${JSON.stringify(name)}, ${JSON.stringify(value)})`),
    },
    {
      name: 'Java',
      code: lines((name, value) => `static final String ${name} = ${JSON.stringify(value)};`),
    },
    {
      name: 'Python',
      code: `os.environ.update({\n${lines((name, value) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},`)}\n})`,
    },
    { name: 'PHP', code: lines((name, value) => `putenv('${name}=${value.replaceAll(/['\\]/g, '\\$&')}');`) },
  ];
}

/** The same for dotenv. */
export function envText(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}="${value.replaceAll(/["\\$]/g, '\\$&')}"`)
    .join('\n');
}
