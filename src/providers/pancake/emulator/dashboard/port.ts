import type { Outcome } from '../subscriptions/renewal-control.ts';

/** One paid or attempted payment. */
export interface PaymentRow {
  id: string;
  orderId: string;
  at: string;
  amount: string;
  status: string;
  refundStatus: string;
  /** Whether it can be refunded now. */
  isRefundable: boolean;
}

export interface OrderRow {
  id: string;
  product: string;
  buyer: string;
  /** The merchant's order number. */
  externalId: string;
  status: string;
  total: string;
  /** Of subscriptions: the end of the period. */
  until?: string;
  /** Whether a renewal can be simulated. */
  isBilled: boolean;
}

export interface TicketRow {
  id: string;
  paymentId: string;
  amount: string;
  reason: string;
  status: string;
  isWaiting: boolean;
  isProcessing: boolean;
}

export interface WebhookRow {
  id: string;
  url: string;
  mode: string;
  events: number;
  isDisabled: boolean;
}

export interface DeliveryRow {
  eventType: string;
  eventId: string;
  url: string;
  status: string;
  attempts: number;
  answer: string;
  at: string;
}

/** The content of the dashboard: newest first, limited in number. */
export interface DashboardView {
  storeName: string;
  /** Why the last action failed, if it did. */
  message?: string;
  orders: OrderRow[];
  payments: PaymentRow[];
  tickets: TicketRow[];
  webhooks: WebhookRow[];
  deliveries: DeliveryRow[];
}

/** The actions of people in the dashboard. Each returns why it failed, if it did. */
export interface DashboardPort {
  view(message?: string): DashboardView;
  simulateRenewal(orderId: string, outcome: Outcome): string | undefined;
  refund(paymentId: string, amount: string, fails: boolean): string | undefined;
  approve(ticketId: string): string | undefined;
  reject(ticketId: string): string | undefined;
  failRefund(ticketId: string): string | undefined;
  sendTestEvent(webhookId: string): string | undefined;
  enableWebhook(webhookId: string): string | undefined;
}
