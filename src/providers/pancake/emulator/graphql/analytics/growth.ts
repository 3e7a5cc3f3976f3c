import { amountText } from '../../money.ts';
import type { SubscriptionOrder } from '../../orders/order.ts';
import { currentOf } from '../../refunds/ticket.ts';
import {
  asNumber,
  buckets,
  byPeriod,
  chargedSum,
  grouped,
  mean,
  percent,
  percentile,
  periodOf,
  rounded,
  type Granularity,
  type Sale,
} from './figures.ts';
import type { Scope } from './scope.ts';

type In = { currency?: string | null };
type Over = { granularity: Granularity };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const soldAt = ({ payment }: Sale): Date => payment.createdAt;

/** `trendAnalysis`. */
export function trendAnalysis(scope: Scope): object {
  const orders = ({ granularity }: Over): [string, number][] =>
    byPeriod(scope.orders, ({ createdAt }) => createdAt, granularity).map(([period, own]) => [
      period,
      own.length,
    ]);
  const revenues = ({ granularity, currency: asked }: Over & In): [string, number][] => {
    const { sales, currency } = scope.in(asked);
    return byPeriod(sales, soldAt, granularity).map(([period, own]) => [
      period,
      asNumber(chargedSum(own), currency),
    ]);
  };
  return {
    orderGrowth: (args: Over) => growth(orders(args)),
    revenueGrowth: (args: Over & In) => growth(revenues(args)),
    cumulativeRevenue: (args: Over & In) => {
      let sum = 0;
      return revenues(args).map(([period, value]) => ({
        period,
        periodValue: value,
        cumulativeValue: (sum = rounded(sum + value)),
      }));
    },
    orderMovingAverage: ({ windowDays }: { windowDays: number }) =>
      movingAverage(orders({ granularity: 'DAY' }), windowDays),
    revenueMovingAverage: ({ windowDays, currency }: In & { windowDays: number }) =>
      movingAverage(revenues({ granularity: 'DAY', ...(currency != null && { currency }) }), windowDays),
  };
}

function growth(values: readonly [string, number][]): object[] {
  return values.map(([period, currentValue], at) => {
    const previousValue = values[at - 1]?.[1] ?? 0;
    const growthRate = previousValue === 0 ? null : percent(currentValue - previousValue, previousValue);
    return { period, currentValue, previousValue, growthRate };
  });
}

function movingAverage(days: readonly [string, number][], window: number): object[] {
  return days.map(([date, dailyValue], at) => ({
    date,
    dailyValue,
    movingAverage: mean(days.slice(Math.max(0, at - window + 1), at + 1).map(([, value]) => value)),
  }));
}

/** `customerAnalysis`. */
export function customerAnalysis(scope: Scope): object {
  const buyers = grouped(scope.sales, ({ order }) => order.buyerEmail);
  return {
    cohortRetention: ({ granularity }: Over) => cohorts(buyers, granularity),
    ltvDistribution: ({ currency: asked }: In) => {
      const { sales, currency } = scope.in(asked);
      const values = grouped(sales, ({ order }) => order.buyerEmail).map(([, own]) =>
        asNumber(chargedSum(own), currency),
      );
      return { averageLtv: mean(values), medianLtv: percentile(values, 50), buckets: buckets(values, 5) };
    },
    purchaseFrequency: grouped(buyers, ([, own]) => String(own.length)).map(([count, own]) => ({
      purchaseCount: Number(count),
      customerCount: own.length,
      percentage: percent(own.length, buyers.length),
    })),
    repeatPurchaseRate: ({ granularity }: Over) =>
      byPeriod(scope.sales, soldAt, granularity).map(([period, sales]) => {
        const own = grouped(sales, ({ order }) => order.buyerEmail);
        const repeatBuyers = own.filter(([, bought]) => bought.length > 1).length;
        return {
          period,
          totalBuyers: own.length,
          repeatBuyers,
          repeatRate: percent(repeatBuyers, own.length),
        };
      }),
    topCustomers: ({ limit, currency: asked }: In & { limit?: number | null }) => {
      const { sales, currency } = scope.in(asked);
      return grouped(sales, ({ order }) => order.buyerEmail)
        .toSorted(([, a], [, b]) => (chargedSum(a) > chargedSum(b) ? -1 : 1))
        .slice(0, limit ?? 10)
        .map(([buyerEmail, own]) => ({
          buyerEmail,
          totalSpent: amountText(chargedSum(own), currency),
          orderCount: new Set(own.map(({ order }) => order.id)).size,
          firstPurchaseDate: own[0]?.payment.createdAt.toISOString() ?? '',
          lastPurchaseDate: own.at(-1)?.payment.createdAt.toISOString() ?? '',
        }));
    },
  };
}

/** Buyers by the period of their first purchase, and how many of them bought again, by number of periods later. */
function cohorts(buyers: readonly [string, Sale[]][], granularity: Granularity): object[] {
  const periods = [
    ...new Set(buyers.flatMap(([, own]) => own.map((sale) => periodOf(soldAt(sale), granularity)))),
  ].toSorted();
  const firstOf = ([, own]: [string, Sale[]]): string =>
    own.map((sale) => periodOf(soldAt(sale), granularity)).toSorted()[0] ?? '';
  return grouped(buyers, firstOf).map(([cohortPeriod, members]) => ({
    cohortPeriod,
    cohortSize: members.length,
    retention: periods.slice(periods.indexOf(cohortPeriod)).map((period, periodOffset) => {
      const active = members.filter(([, own]) =>
        own.some((sale) => periodOf(soldAt(sale), granularity) === period),
      );
      return {
        periodOffset,
        activeCustomers: active.length,
        retentionRate: percent(active.length, members.length),
      };
    }),
  }));
}

/** `subscriptionAnalysis`. */
export function subscriptionAnalysis(scope: Scope): object {
  const begun = scope.subscriptions.filter(({ period }) => period);
  const canceled = begun.filter(({ status }) => status === 'canceled');
  const trials = begun.filter(({ special }) => special);
  const lives = canceled.map(
    ({ createdAt, canceledAt }) => ((canceledAt ?? createdAt).getTime() - createdAt.getTime()) / DAY,
  );
  const conversion = (own: readonly SubscriptionOrder[]): Record<string, number> => {
    const converted = own.filter(({ payments }) =>
      payments.some(({ phase, status }) => phase === 'regular' && status === 'succeeded'),
    );
    return {
      totalTrials: own.length,
      convertedCount: converted.length,
      conversionRate: percent(converted.length, own.length),
    };
  };
  return {
    billingPeriodDistribution: ({ currency: asked }: In) => {
      const { sales, currency } = scope.in(asked);
      return grouped(begun, ({ billingPeriod }) => billingPeriod).map(([billingPeriod, own]) => {
        const ids = new Set(own.map(({ id }) => id));
        return {
          billingPeriod,
          count: own.length,
          totalAmount: amountText(chargedSum(sales.filter(({ order }) => ids.has(order.id))), currency),
          percentage: percent(own.length, begun.length),
        };
      });
    },
    activeCount: begun.filter(({ status }) => status === 'active').length,
    cancellationStats: {
      totalSubscriptions: begun.length,
      canceledCount: canceled.length,
      cancellationRate: percent(canceled.length, begun.length),
      avgLifetimeDays: lives.length === 0 ? null : mean(lives),
      medianLifetimeDays: lives.length === 0 ? null : rounded(percentile(lives, 50)),
    },
    cancellationTrend: ({ granularity }: Over) =>
      byPeriod(canceled, ({ canceledAt, createdAt }) => canceledAt ?? createdAt, granularity).map(
        ([period, own]) => ({
          period,
          canceledCount: own.length,
        }),
      ),
    trialConversion: { ...conversion(trials), activeTrials: trials.filter(({ inTrial }) => inTrial).length },
    trialConversionByProduct: grouped(trials, ({ productId }) => productId).map(([productId, own]) => ({
      productId,
      productName: own[0]?.version.name ?? '',
      ...conversion(own),
    })),
    churnRate: ({ granularity }: Over) =>
      byPeriod(canceled, ({ canceledAt, createdAt }) => canceledAt ?? createdAt, granularity).map(
        ([period, own]) => ({
          period,
          startActive: begun.length,
          churned: own.length,
          churnRate: percent(own.length, begun.length),
        }),
      ),
  };
}

/** `refundTicketAnalysis`. */
export function refundTicketAnalysis({ tickets, in: within }: Scope): object {
  const reviewed = tickets.filter(({ reviewedAt }) => reviewedAt);
  const hours = reviewed.map(
    ({ createdAt, reviewedAt }) => ((reviewedAt ?? createdAt).getTime() - createdAt.getTime()) / HOUR,
  );
  const rejected = tickets.filter(({ status }) => status === 'rejected').length;
  const approved = reviewed.length - rejected;
  const [succeeded, failed] = (['succeeded', 'failed'] as const).map(
    (wanted) => tickets.filter(({ status }) => status === wanted).length,
  );
  const ended = new Set(['succeeded', 'failed', 'rejected']);
  return {
    reasonDistribution: ({ currency: asked }: In) => {
      const { currency } = within(asked);
      const own = tickets.filter((ticket) => ticket.currency === currency);
      return grouped(own, (ticket) => currentOf(ticket).reason).map(([reason, those]) => ({
        reason,
        count: those.length,
        totalAmount: amountText(
          those.reduce((sum, ticket) => sum + currentOf(ticket).amount, 0n),
          currency,
        ),
        percentage: percent(those.length, own.length),
      }));
    },
    statusDistribution: grouped(tickets, ({ status }) => status).map(([status, { length: count }]) => ({
      status,
      count,
      percentage: percent(count, tickets.length),
    })),
    reviewEfficiency: {
      avgHours: hours.length === 0 ? null : mean(hours),
      medianHours: hours.length === 0 ? null : rounded(percentile(hours, 50)),
      p90Hours: hours.length === 0 ? null : rounded(percentile(hours, 90)),
      totalReviewed: reviewed.length,
    },
    ticketTrend: ({ granularity }: Over) =>
      byPeriod(tickets, ({ createdAt }) => createdAt, granularity).map(([period, own]) => ({
        period,
        totalCreated: own.length,
        resolvedCount: own.filter(({ status }) => ended.has(status)).length,
        approvedCount: own.filter(({ reviewedAt, status }) => reviewedAt && status !== 'rejected').length,
        rejectedCount: own.filter(({ status }) => status === 'rejected').length,
      })),
    approvalRate: { approved, rejected, rate: percent(approved, approved + rejected) },
    processingSuccessRate: {
      succeeded: succeeded ?? 0,
      failed: failed ?? 0,
      rate: percent(succeeded ?? 0, (succeeded ?? 0) + (failed ?? 0)),
    },
  };
}
