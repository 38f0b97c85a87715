import { cents, type OrderFacts } from './order-facts';

/** Records of the retail account. `at` is when the thing happened. */
const time = (at: Date): string => at.toISOString();

export const orderPlaced = (order: OrderFacts, at: Date) => ({
  orderId: order.orderId,
  customerId: order.customerId,
  placedAt: time(at),
  channel: order.channel,
  currency: order.currency,
  items: order.lines.map(({ sku, name, quantity, unitPrice }) => ({ sku, name, quantity, unitPrice })),
  total: order.total,
});

export const orderEnriched = (order: OrderFacts, at: Date) => ({
  orderId: order.orderId,
  customerId: order.customerId,
  enrichedAt: time(at),
  total: order.total,
  currency: order.currency,
  itemCount: order.lines.reduce((sum, line) => sum + line.quantity, 0),
  customerSegment: order.segment,
  loyaltyTier: order.loyaltyTier,
  firstOrder: order.firstOrder,
  deliveryCountry: order.country,
  estimatedMargin: order.estimatedMargin,
});

export const orderCancelled = (order: OrderFacts, at: Date) => ({
  orderId: order.orderId,
  cancelledAt: time(at),
  reason: order.cancelReason,
  cancelledBy: order.cancelReason === 'customer-request' ? 'customer' : 'system',
  refundRequired: order.cancelReason !== 'payment-declined',
});

export const inventoryReserved = (order: OrderFacts, at: Date) => ({
  reservationId: order.reservationId,
  orderId: order.orderId,
  warehouse: order.warehouse,
  lines: order.lines.map(({ sku, quantity }) => ({ sku, quantity })),
  reservedAt: time(at),
  expiresAt: time(new Date(at.getTime() + 48 * 3_600_000)),
});

export const shipmentDispatched = (order: OrderFacts, at: Date) => ({
  shipmentId: order.shipmentId,
  orderId: order.orderId,
  carrier: order.carrier,
  trackingNumber: order.trackingNumber,
  warehouse: order.warehouse,
  weightGrams: cents(order.lines.reduce((sum, line) => sum + line.quantity * line.grams, 0)),
  destination: { country: order.country, postalPrefix: order.postalPrefix },
  dispatchedAt: time(at),
});

export const parcelEvent =
  (status: 'accepted' | 'in-transit' | 'out-for-delivery' | 'delivery-failed' | 'delivered') =>
  (order: OrderFacts, at: Date) => ({
    trackingNumber: order.trackingNumber,
    status,
    location:
      status === 'delivered' || status === 'delivery-failed'
        ? `${order.country}-${order.postalPrefix}`
        : order.depot,
    occurredAt: time(at),
    ...(status === 'delivery-failed' && { note: 'nobody at the address' }),
  });
