import { randomOf } from '../../kernel/seeded-random';
import { cents, type OrderFacts, orderFacts } from './order-facts';

/** Records of the payments account. `at` is when the thing happened. */
const time = (at: Date): string => at.toISOString();

const FEE = 0.014;

export const paymentAuthorized = (order: OrderFacts, at: Date) => ({
  paymentId: order.paymentId,
  orderId: order.orderId,
  amount: order.total,
  currency: order.currency,
  method: {
    type: order.method,
    ...(order.method === 'card' && { brand: order.brand, lastFour: order.lastFour }),
  },
  authorizationCode: order.authorizationCode,
  authorizedAt: time(at),
  expiresAt: time(new Date(at.getTime() + 7 * 86_400_000)),
});

export const paymentCaptured = (order: OrderFacts, at: Date) => ({
  captureId: `cap-${order.paymentId.slice(4)}`,
  paymentId: order.paymentId,
  orderId: order.orderId,
  amount: order.total,
  fee: cents(order.total * FEE),
  currency: order.currency,
  method: order.method,
  capturedAt: time(at),
});

export const refundIssued = (order: OrderFacts, at: Date) => {
  const isWhole = order.isCancelled || order.refundReason !== 'late-delivery';
  return {
    refundId: `ref-${order.paymentId.slice(4)}`,
    paymentId: order.paymentId,
    orderId: order.orderId,
    amount: isWhole ? order.total : cents(order.total * 0.2),
    currency: order.currency,
    reason: order.isCancelled ? 'cancelled' : order.refundReason,
    issuedAt: time(at),
  };
};

export const riskSignal = (order: OrderFacts, at: Date) => ({
  signalId: `rsk-${order.paymentId.slice(4)}`,
  orderId: order.orderId,
  customerId: order.customerId,
  score: order.riskScore,
  decision: order.riskScore > 0.85 ? 'review' : 'accept',
  reasons: order.riskReasons,
  assessedAt: time(at),
});

/** A batch settles the payments of the orders before it. */
export const ORDERS_OF_BATCH = 24;

export const settlementBatch =
  (seed: number) =>
  ({ number }: OrderFacts, at: Date) => {
    const orders = Array.from({ length: ORDERS_OF_BATCH }, (_, back) => orderFacts(seed, number - back));
    const gross = cents(orders.reduce((sum, order) => sum + (order.isCancelled ? 0 : order.total), 0));
    const fees = cents(gross * FEE);
    return {
      batchId: `stl-${String(number).padStart(9, '0')}`,
      acquirer: randomOf(seed, 'acquirer', number).pick(['acquirer-north', 'acquirer-south']),
      paymentCount: orders.filter((order) => !order.isCancelled).length,
      gross,
      fees,
      net: cents(gross - fees),
      currency: 'EUR',
      valueDate: at.toISOString().slice(0, 10),
      settledAt: time(at),
    };
  };
