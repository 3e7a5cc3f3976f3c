import {
  concurrentCallsMakeOne,
  concurrentRefundsStayWithinThePayment,
  keysBelongToOneRequest,
  lostAnswersNeverDouble,
  type Opener,
} from '../../src/providers/waffo/model/index.ts';
import { openEmulated } from './emulated.ts';
import { holdsWithin } from './suite.ts';

const open: Opener = (terms) => openEmulated({ terms });

holdsWithin('thirty calls at once with one key have one effect', { runs: 8, seconds: 4 }, () =>
  concurrentCallsMakeOne(open),
);
holdsWithin('a key belongs to one request, field by field', { runs: 8, seconds: 4 }, () =>
  keysBelongToOneRequest(open),
);
holdsWithin('lost answers and repeats never double', { runs: 25, seconds: 4 }, () =>
  lostAnswersNeverDouble(open),
);
holdsWithin('refunds at once stay within the payment', { runs: 6, seconds: 2 }, () =>
  concurrentRefundsStayWithinThePayment(open),
);
