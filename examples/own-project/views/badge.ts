import type { View } from 'waffo-acceptance';

/** One line for a chat message or a commit status. */
export const badge: View = {
  id: 'badge',
  files: ['badge.txt'],
  write({ run, verdict }, put) {
    const passed = verdict.products
      .flatMap(({ rows }) => rows)
      .filter(({ result }) => result === 'PASS').length;
    put('badge.txt', `${run?.merchant ?? 'nobody'}: ${verdict.verdict}, ${passed} passed\n`);
  },
};
