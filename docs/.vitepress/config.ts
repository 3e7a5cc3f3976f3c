import { defineConfig } from 'vitepress';
import { siteLinks, slugOf } from './links.ts';
import { SIDEBAR } from './sidebar.ts';

const { DOCS_BASE, GITHUB_SERVER_URL, GITHUB_REPOSITORY } = process.env;
const repository = GITHUB_REPOSITORY
  ? `${GITHUB_SERVER_URL || 'https://github.com'}/${GITHUB_REPOSITORY}`
  : undefined;

/** `npm run docs` builds the site into `docs/.vitepress/dist`. A dead link fails the build. */
export default defineConfig({
  title: 'waffo-acceptance',
  description: 'Acceptance of merchants that integrate the Waffo payment API',
  base: DOCS_BASE || '/',
  rewrites: { 'README.md': 'index.md', 'decisions/README.md': 'decisions/index.md' },
  ignoreDeadLinks: false,
  markdown: { config: (md) => siteLinks(md, repository), anchor: { slugify: slugOf } },
  themeConfig: {
    sidebar: SIDEBAR.map((group) => ({ ...group, items: [...group.items] })),
    outline: { level: [2, 3] },
    search: { provider: 'local' },
    ...(repository !== undefined && { socialLinks: [{ icon: 'github', link: repository }] }),
  },
});
