import { type OrderFacts, orderFacts } from './order-facts';
import {
  ORDERS_OF_BATCH,
  paymentAuthorized,
  paymentCaptured,
  refundIssued,
  riskSignal,
  settlementBatch,
} from './payment-records';
import {
  inventoryReserved,
  orderCancelled,
  orderEnriched,
  orderPlaced,
  parcelEvent,
  shipmentDispatched,
} from './retail-records';

/** One record of an order's story: where it goes and how long after the order it happens. */
export type StoryStep = {
  readonly stream: string;
  readonly afterMs: number;
  readonly key: string;
  readonly record: (order: OrderFacts, at: Date) => object;
};

/** What the demo plays: an order in two and a half seconds, always the same ones. */
export const STORY = { seed: 20_261_121, orderEveryMs: 2_500 } as const;

/** Longer than any story. */
export const STORY_MS = 90_000;

/** What happens to an order, in the quick motion of a demo: an hour of work takes a second. */
export function orderStory(seed: number, order: OrderFacts): readonly StoryStep[] {
  const step = (
    stream: string,
    seconds: number,
    record: StoryStep['record'],
    key = order.orderId,
  ): StoryStep => ({
    stream,
    // Nothing in life happens on the full second.
    afterMs: seconds * 1_000 + ((order.number * 137) % 900),
    key,
    record,
  });
  return [
    step('orders', 0, orderPlaced, order.customerId),
    step('risk-signals', 1, riskSignal, order.customerId),
    step('orders-enriched', 2, orderEnriched, order.customerId),
    step('inventory-reserved', 2, inventoryReserved, order.warehouse),
    step('payments-authorized', 3, paymentAuthorized),
    ...(order.isCancelled ? cancelled(step) : delivered(step, order)),
    ...(order.number % ORDERS_OF_BATCH === 0
      ? [step('settlement-batches', 40, settlementBatch(seed), `batch-${order.number}`)]
      : []),
  ];
}

type Step = (stream: string, seconds: number, record: StoryStep['record'], key?: string) => StoryStep;

const cancelled = (step: Step): StoryStep[] => [
  step('order-cancellations', 8, orderCancelled),
  step('refunds-issued', 14, refundIssued),
];

const delivered = (step: Step, order: OrderFacts): StoryStep[] => {
  const parcel = (seconds: number, status: Parameters<typeof parcelEvent>[0]) =>
    step('parcel-events', seconds, parcelEvent(status), order.trackingNumber);
  const isTracked = order.carrier === 'parcel-partner';
  return [
    step('payments-captured', 10, paymentCaptured),
    step('shipments-dispatched', 16, shipmentDispatched, order.shipmentId),
    ...(isTracked
      ? [
          parcel(20, 'accepted'),
          parcel(32, 'in-transit'),
          parcel(44, 'out-for-delivery'),
          ...(order.deliveryAttempts > 1 ? [parcel(50, 'delivery-failed')] : []),
          parcel(58, 'delivered'),
        ]
      : []),
    ...(order.isRefunded ? [step('refunds-issued', 70, refundIssued)] : []),
  ];
};

/** A record that is due. */
export type DueRecord = {
  readonly stream: string;
  readonly key: string;
  readonly at: Date;
  readonly record: object;
};

/**
 * The records of all streams from one moment (included) to another (not included), in order. A pure function of the
 * seed and the time: a generator needs no memory, and two that run one after the other repeat nothing.
 */
export function recordsBetween(
  options: { readonly seed: number; readonly orderEveryMs: number },
  from: number,
  to: number,
): DueRecord[] {
  const { seed, orderEveryMs } = options;
  const due: DueRecord[] = [];
  const first = Math.max(0, Math.floor((from - STORY_MS) / orderEveryMs));
  for (let number = first; number * orderEveryMs < to; number++) {
    const placed = number * orderEveryMs;
    const order = orderFacts(seed, number % 1_000_000_000);
    for (const { stream, afterMs, key, record } of orderStory(seed, order)) {
      const time = placed + afterMs;
      if (time < from || time >= to) continue;
      const at = new Date(time);
      due.push({ stream, key, at, record: record(order, at) });
    }
  }
  return due.sort((one, other) => one.at.getTime() - other.at.getTime());
}
