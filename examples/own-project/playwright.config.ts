import { acceptance } from 'waffo-acceptance';
import { badge } from './views/badge.ts';

export default acceptance({
  config: 'acceptance.config.ts',
  cases: 'cases',
  views: [badge],
  reporters: [['junit', { outputFile: 'acceptance-results/junit.xml' }]],
});
