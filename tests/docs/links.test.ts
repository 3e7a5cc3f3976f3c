import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from '@playwright/test';
import { slugOf } from '../../docs/.vitepress/links.ts';
import { SIDEBAR } from '../../docs/.vitepress/sidebar.ts';
import { root } from '../tooling/scratch.ts';
import { PAGES, proseOf, type Page } from './pages.ts';

/** What can be linked to within a page. */
function anchorsOf(page: Page): Set<string> {
  const headings = page.text.replace(/^( *)```[^]*?^ *```$/gm, '').matchAll(/^#{1,6} (.+)$/gm);
  return new Set(
    [...headings].map(([, heading = '']) => slugOf(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'))),
  );
}

const anchors = new Map(PAGES.map((page) => [page.path, anchorsOf(page)]));

/** The links of a page that lead nowhere. */
function deadLinksIn(page: Page): string[] {
  const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, href = '']) => href);
  return links
    .filter((href) => !/^[a-z]+:/.test(href))
    .filter((href) => {
      const [path = '', anchor] = href.split('#');
      const target = path === '' ? page.path : posix.join(posix.dirname(page.path), decodeURI(path));
      if (!existsSync(posix.join(root, target))) return true;
      return anchor !== undefined && anchors.get(target)?.has(anchor) === false;
    })
    .map((href) => `${page.path}: ${href}`);
}

test('every link in the pages leads to a file, and to a heading of it', () => {
  expect(PAGES.length).toBeGreaterThan(30);
  expect(PAGES.flatMap(deadLinksIn)).toEqual([]);
});

test('a link to a page or a heading that is not there is found', () => {
  const page = {
    path: 'docs/x.md',
    text: '[a](ci.md) [b](none.md) [c](ci.md#gitlab) [d](ci.md#none) [e](#x)\n# X',
  };
  expect(deadLinksIn(page)).toEqual(['docs/x.md: none.md', 'docs/x.md: ci.md#none', 'docs/x.md: #x']);
});

test('the sidebar of the site has every page of docs once, and no other', () => {
  const links = SIDEBAR.flatMap(({ items }) => items.map(({ link }) => link)).filter(
    (link) => !link.includes('#'),
  );
  const pages = PAGES.map(({ path }) => path)
    .filter((path) => path.startsWith('docs/') && path !== 'docs/README.md')
    .map((path) => path.replace(/^docs|(README)?\.md$/g, ''));
  expect(links.toSorted()).toEqual(pages.toSorted());
});
