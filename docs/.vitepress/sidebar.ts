/** A page in the sidebar. Links are those of the site: the name of the file without `.md`. */
export interface Page {
  text: string;
  link: string;
}

/** The pages by what a reader wants to do. A test holds that every page of `docs` stands here. */
export const SIDEBAR: readonly { text: string; collapsed?: boolean; items: readonly Page[] }[] = [
  {
    text: 'Accept a merchant',
    items: [
      { text: 'Quickstart', link: '/quickstart' },
      { text: 'Your merchant in 15 minutes', link: '/your-merchant' },
      { text: 'Configuration', link: '/configuration' },
      { text: 'In CI', link: '/ci' },
      { text: 'Troubleshooting', link: '/troubleshooting' },
      { text: 'SDKs with a fixed host', link: '/sdk-merchants' },
      { text: 'Glossary', link: '/glossary' },
    ],
  },
  {
    text: 'Sandbox to submission',
    items: [
      { text: 'Acceptance on the sandbox', link: '/sandbox' },
      { text: 'The gateway', link: '/gateway' },
      { text: 'From the first run to the package', link: '/submission' },
      { text: "Waffo's own sheet", link: '/official-template' },
    ],
  },
  {
    text: 'Develop with it',
    items: [
      { text: 'Emulator by hand', link: '/emulator' },
      { text: 'Emulator in unit tests', link: '/embedding' },
      { text: 'Write a case', link: '/own-cases' },
      { text: 'Write a check', link: '/configuration#checks-of-your-own' },
      { text: 'Reports, and your own', link: '/reports' },
      { text: 'Check recorded traffic', link: '/checking' },
      { text: 'Explore a server', link: '/exploration' },
    ],
  },
  {
    text: 'Reference',
    items: [
      { text: 'Cases', link: '/cases' },
      { text: 'Checks and findings', link: '/checks' },
      { text: 'Commands', link: '/cli' },
      { text: 'Exit codes', link: '/exit-codes' },
      { text: 'Supported systems', link: '/supported-systems' },
      { text: 'Speed', link: '/speed' },
      { text: 'Cases on the sandbox', link: '/sandbox-cases' },
      { text: 'Coverage of the contract', link: '/coverage' },
      { text: 'Licences', link: '/licences' },
    ],
  },
  {
    text: 'Waffo Pancake',
    items: [
      { text: 'Your merchant at Pancake', link: '/pancake' },
      { text: 'The emulated Pancake', link: '/pancake-emulator' },
      { text: 'What the SDK gets', link: '/pancake-sdk' },
      { text: 'Checks and findings', link: '/pancake-checks' },
      { text: 'Where sources disagree', link: '/pancake-disputes' },
      { text: 'Going live', link: '/pancake-going-live' },
    ],
  },
  {
    text: 'Why to trust it',
    collapsed: true,
    items: [
      { text: 'Architecture', link: '/architecture' },
      { text: 'Security', link: '/security' },
      { text: 'Sources', link: '/sources' },
      { text: 'Drift of the document', link: '/spec-diff' },
      { text: 'Sandbox and emulator', link: '/divergences' },
      { text: 'Defects that are caught', link: '/defects' },
      { text: 'Mutants of merchants', link: '/merchant-mutants' },
      { text: 'Mutants of the emulator', link: '/mutants' },
      { text: 'Mutants of the emulated Pancake', link: '/mutants-pancake' },
    ],
  },
  {
    text: 'Decisions',
    collapsed: true,
    items: [
      { text: 'All decisions', link: '/decisions/' },
      { text: '1 The journal', link: '/decisions/001-journal' },
      { text: '2 Virtual time', link: '/decisions/002-virtual-clock' },
      { text: '3 Separate rules', link: '/decisions/003-separate-rules' },
      { text: '4 Proof', link: '/decisions/004-proof' },
      { text: '5 Pure checks', link: '/decisions/005-pure-checks' },
      { text: '6 Bytes of a sheet', link: '/decisions/006-byte-true-sheet' },
      { text: '7 Secrets', link: '/decisions/007-secrets' },
      { text: '8 Network', link: '/decisions/008-network' },
      { text: '9 Mutants', link: '/decisions/009-mutants' },
      { text: '10 Providers', link: '/decisions/010-provider-seam' },
      { text: '11 Tests', link: '/decisions/011-tests' },
    ],
  },
];
