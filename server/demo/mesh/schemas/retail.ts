import {
  amount,
  count,
  country,
  currency,
  flag,
  id,
  list,
  object,
  oneOf,
  orderId,
  recordSchema,
  text,
  time,
} from './json-schema';

const customerId = id('cus', 'The customer, a pseudonym: no name or address is in any stream.');

export const orders = recordSchema('OrderPlaced', 'A customer placed an order. Keyed by customerId.', {
  orderId,
  customerId,
  placedAt: time('When the order was placed.'),
  channel: oneOf('Where it was placed.', 'web', 'app', 'store', 'partner'),
  currency,
  items: list(
    'What was ordered.',
    object('One article.', {
      sku: text('Article number.'),
      name: text('Article name as shown to the customer.'),
      quantity: count('How many.'),
      unitPrice: amount('Price of one, tax included.'),
    }),
  ),
  total: amount('Sum over the items, tax included.'),
});

export const ordersEnriched = recordSchema(
  'OrderEnriched',
  'An order with what is known of the customer and the delivery. Keyed by customerId.',
  {
    orderId,
    customerId,
    enrichedAt: time('When the order was enriched, seconds after it was placed.'),
    total: amount('Sum over the items, tax included.'),
    currency,
    itemCount: count('Number of pieces over all articles.'),
    customerSegment: oneOf('Segment at the time of the order.', 'new', 'returning', 'loyal', 'dormant'),
    loyaltyTier: oneOf('Tier in the loyalty programme.', 'none', 'silver', 'gold'),
    firstOrder: flag('Whether it is the customer’s first order.'),
    deliveryCountry: country,
    estimatedMargin: amount('Estimate before shipping costs. Not for partners.'),
  },
);

export const orderCancellations = recordSchema(
  'OrderCancelled',
  'An order was cancelled before it was shipped. Keyed by orderId.',
  {
    orderId,
    cancelledAt: time('When it was cancelled.'),
    reason: oneOf('Why.', 'customer-request', 'out-of-stock', 'payment-declined', 'suspected-fraud'),
    cancelledBy: oneOf('Who cancelled.', 'customer', 'system'),
    refundRequired: flag('Whether money was authorised or captured and goes back.'),
  },
);
