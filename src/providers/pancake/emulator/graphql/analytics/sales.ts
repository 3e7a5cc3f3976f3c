import { amountText } from '../../money.ts';
import {
  asNumber,
  buckets,
  byPeriod,
  chargedSum,
  grouped,
  mean,
  percent,
  percentile,
  revenue,
  rounded,
  taxSum,
  type Granularity,
  type Sale,
} from './figures.ts';
import type { Scope } from './scope.ts';

type In = { currency?: string | null };
type Over = { granularity: Granularity };

const soldAt = ({ payment }: Sale): Date => payment.createdAt;
const countryOf = ({ order }: Sale): string => order.billingDetail.country;
const kindOf = ({ order }: Sale): string => (order.billingDetail.isBusiness ? 'B2B' : 'B2C');

/** `orderStatistics`. */
export function orderStatistics(scope: Scope): object {
  const { orders, sales } = scope;
  const buyers = grouped(orders, ({ buyerEmail }) => buyerEmail);
  const returning = buyers.filter(([, own]) => own.length > 1).length;
  return {
    totalCount: orders.length,
    countsByStatus: countsBy(orders, ({ status }) => status),
    countsByPeriod: ({ granularity }: Over) =>
      byPeriod(orders, ({ createdAt }) => createdAt, granularity).map(([period, { length: count }]) => ({
        period,
        count,
      })),
    revenueByCurrency: byCurrency(sales),
    revenueByPeriod: ({ granularity, currency: asked }: Over & In) => {
      const { sales, currency } = scope.in(asked);
      return byPeriod(sales, soldAt, granularity).map(([period, own]) => ({
        period,
        currency,
        ...revenue(own, currency),
      }));
    },
    buyerMetrics: {
      totalBuyers: buyers.length,
      newBuyers: buyers.length - returning,
      returningBuyers: returning,
    },
    revenueByCountry: ({ currency: asked }: In) => {
      const { sales, currency } = scope.in(asked);
      return grouped(sales, countryOf).map(([country, own]) => ({ country, ...revenue(own, currency) }));
    },
    ordersByCountry: grouped(orders, ({ billingDetail }) => billingDetail.country).map(
      ([country, { length: count }]) => ({
        country,
        count,
      }),
    ),
    b2bVsB2cBreakdown: ({ currency: asked }: In) => {
      const { sales, currency } = scope.in(asked);
      return grouped(sales, kindOf).map(([label, own]) => ({
        isBusiness: label === 'B2B',
        label,
        totalAmount: revenue(own, currency).totalAmount,
        orderCount: new Set(own.map(({ order }) => order.id)).size,
      }));
    },
    revenueByState: ({ country, currency: asked }: In & { country: string }) => {
      const { sales, currency } = scope.in(asked);
      const there = sales.filter((sale) => countryOf(sale) === country && sale.order.billingDetail.state);
      return grouped(there, ({ order }) => order.billingDetail.state ?? '').map(([state, own]) => ({
        state,
        ...revenue(own, currency),
      }));
    },
  };
}

/** `paymentStatistics`. */
export function paymentStatistics({ attempts, sales, tickets }: Scope): object {
  const failed = attempts.filter(({ payment }) => payment.status === 'failed');
  const returned = sales.filter(({ payment }) => payment.refundStatus === 'refunded');
  const isOpen = new Set(['pending', 'processing', 'approved']);
  return {
    successRate: {
      totalAttempts: attempts.length,
      succeeded: sales.length,
      failed: failed.length,
      pending: attempts.length - sales.length - failed.length,
      successRate: percent(sales.length, attempts.length),
    },
    failedReasons: grouped(failed, ({ payment }) => payment.failureReason ?? 'unknown').map(
      ([reason, own]) => ({
        reason,
        count: own.length,
        percentage: percent(own.length, failed.length),
      }),
    ),
    refunds: {
      totalCount: tickets.length,
      succeededCount: tickets.filter(({ status }) => status === 'succeeded').length,
      pendingCount: tickets.filter(({ status }) => isOpen.has(status)).length,
      failedCount: tickets.filter(({ status }) => status === 'failed').length,
      amountByCurrency: byCurrency(returned),
      refundRate: percent(returned.length, sales.length),
    },
    methodDistribution: shares(sales, ({ payment }) => payment.method, 'methodType'),
    cardBrandDistribution: shares(
      sales.filter(({ payment }) => payment.card),
      ({ payment }) => payment.card?.brand ?? '',
      'brand',
    ),
    taxSummary: grouped(sales, ({ order }) => order.currency).map(([currency, own]) => ({
      currency,
      totalTax: amountText(taxSum(own), currency),
      totalPreTax: amountText(chargedSum(own) - taxSum(own), currency),
      ...revenue(own, currency),
    })),
    preTaxRevenueByCurrency: grouped(sales, ({ order }) => order.currency).map(([currency, own]) => ({
      currency,
      totalAmount: amountText(chargedSum(own) - taxSum(own), currency),
      paymentCount: own.length,
    })),
    settlementRevenueByCurrency: byCurrency(sales),
  };
}

/** `productStatistics`. */
export function productStatistics(scope: Scope): object {
  const { orders, sales } = scope;
  const [onetime, subscriptions] = (['onetime', 'subscription'] as const).map((kind) =>
    orders.filter((order) => order.kind === kind),
  );
  const ranks = (
    own: readonly Sale[],
    currency: string,
  ): (ReturnType<typeof productOf> & {
    orderCount: number;
    total: bigint;
    totalRevenue: string;
    currency: string;
  })[] =>
    grouped(own, ({ order }) => order.productId).map(([, sold]) => ({
      ...productOf(sold),
      orderCount: new Set(sold.map(({ order }) => order.id)).size,
      total: chargedSum(sold),
      totalRevenue: revenue(sold, currency).totalAmount,
      currency,
    }));
  const byRevenue = (asked: In['currency']): ReturnType<typeof ranks> => {
    const { sales, currency } = scope.in(asked);
    return ranks(sales, currency).toSorted((a, b) => (a.total > b.total ? -1 : 1));
  };
  return {
    onetimeCountsByStatus: countsBy(onetime ?? [], ({ status }) => status),
    subscriptionCountsByStatus: countsBy(subscriptions ?? [], ({ status }) => status),
    onetimeTotalCount: onetime?.length ?? 0,
    subscriptionTotalCount: subscriptions?.length ?? 0,
    topByOrderCount: ({ limit }: { limit?: number | null }) =>
      grouped(sales, ({ order }) => order.currency)
        .flatMap(([currency, own]) => ranks(own, currency))
        .toSorted((a, b) => b.orderCount - a.orderCount)
        .slice(0, limit ?? 10),
    topByRevenue: ({ limit, currency }: In & { limit?: number | null }) =>
      byRevenue(currency).slice(0, limit ?? 10),
    revenueContribution: ({ currency }: In) => {
      const all = byRevenue(currency);
      const whole = Number(all.reduce((sum, { total }) => sum + total, 0n));
      let so = 0;
      return all.map(({ total, totalRevenue, ...product }) => ({
        ...product,
        revenue: totalRevenue,
        contributionPercentage: percent(Number(total), whole),
        cumulativePercentage: percent((so += Number(total)), whole),
      }));
    },
  };
}

/** `distributionAnalysis`. */
export function distributionAnalysis(scope: Scope): object {
  const amounts = (asked: In['currency']): number[] => {
    const { sales, currency } = scope.in(asked);
    return sales.map(({ payment }) => asNumber(payment.charged, currency));
  };
  return {
    orderAmountPercentiles: ({ currency }: In) => {
      const values = amounts(currency);
      if (values.length === 0) return null;
      const avg = mean(values);
      const at = (share: number): number => percentile(values, share);
      return {
        p10: at(10), p25: at(25), p50: at(50), p75: at(75), p90: at(90), p95: at(95), p99: at(99),
        min: Math.min(...values),
        max: Math.max(...values),
        avg,
        stddev: rounded(Math.sqrt(mean(values.map((value) => (value - avg) ** 2)))),
        count: values.length,
      }; // prettier-ignore
    },
    aovTrend: ({ granularity, currency: asked }: Over & In) => {
      const { sales, currency } = scope.in(asked);
      return byPeriod(sales, soldAt, granularity).map(([period, own]) => ({
        period,
        averageOrderValue: mean(own.map(({ payment }) => asNumber(payment.charged, currency))),
        orderCount: own.length,
        totalRevenue: revenue(own, currency).totalAmount,
      }));
    },
    orderAmountBuckets: ({ currency, bucketCount }: In & { bucketCount?: number | null }) =>
      buckets(amounts(currency), Math.min(Math.max(bucketCount ?? 10, 1), 100)),
  };
}

/** `taxAnalysis`. */
export function taxAnalysis(scope: Scope): object {
  const by =
    (name: string, keyOf: (sale: Sale) => string) =>
    ({ currency: asked }: In): Record<string, string | number>[] => {
      const { sales, currency } = scope.in(asked);
      return grouped(sales, keyOf).map(([key, own]) => ({
        [name]: key,
        totalTax: amountText(taxSum(own), currency),
        ...revenue(own, currency),
      }));
    };
  const rate = ({ payment }: Sale): number => Number(payment.listed.rate) / 100;
  const groups = by('taxRate', (sale) => String(rate(sale)));
  return {
    byCategory: by('taxCategory', ({ payment }) => payment.listed.taxCategory),
    byRateGroup: (args: In) => groups(args).map((group) => ({ ...group, taxRate: Number(group['taxRate']) })),
    byCountry: by('country', countryOf),
    b2bVsB2c: (args: In) =>
      by(
        'label',
        kindOf,
      )(args).map((group) => ({
        ...group,
        isBusiness: group['label'] === 'B2B',
        orderCount: group['paymentCount'],
      })),
    effectiveTaxRateTrend: ({ granularity, currency }: Over & In) =>
      byPeriod(scope.in(currency).sales, soldAt, granularity).map(([period, own]) => ({
        period,
        avgTaxRate: mean(own.map(rate)),
        paymentCount: own.length,
      })),
    taxAmountByPeriod: ({ granularity, currency: asked }: Over & In) => {
      const { sales, currency } = scope.in(asked);
      return byPeriod(sales, soldAt, granularity).map(([period, own]) => ({
        period,
        totalTax: amountText(taxSum(own), currency),
        paymentCount: own.length,
      }));
    },
  };
}

function productOf([sale]: readonly Sale[]): { productId: string; productType: string; productName: string } {
  const { productId = '', kind = 'onetime', version } = sale?.order ?? {};
  return { productId, productType: kind, productName: version?.name ?? '' };
}

function countsBy<T>(items: readonly T[], statusOf: (item: T) => string): object[] {
  return grouped(items, statusOf).map(([status, { length: count }]) => ({ status, count }));
}

function byCurrency(sales: readonly Sale[]): object[] {
  return grouped(sales, ({ order }) => order.currency).map(([currency, own]) => ({
    currency,
    ...revenue(own, currency),
  }));
}

function shares(sales: readonly Sale[], keyOf: (sale: Sale) => string, name: string): object[] {
  return grouped(sales, keyOf).map(([key, own]) => ({
    [name]: key,
    count: own.length,
    totalAmount: amountText(chargedSum(own), own[0]?.order.currency ?? 'USD'),
    percentage: percent(own.length, sales.length),
  }));
}
