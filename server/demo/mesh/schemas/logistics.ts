import {
  amount,
  count,
  country,
  id,
  list,
  object,
  oneOf,
  orderId,
  recordSchema,
  text,
  time,
} from './json-schema';

const trackingNumber = { ...text('Tracking number of the carrier.'), pattern: '^PP[0-9]{9}EU$' };
const warehouse = text('Code of the warehouse.');

export const inventoryReserved = recordSchema(
  'InventoryReserved',
  'Stock was set aside for an order. Keyed by warehouse.',
  {
    reservationId: id('rsv', 'The reservation.'),
    orderId,
    warehouse,
    lines: list(
      'What was set aside.',
      object('One article.', { sku: text('Article number.'), quantity: count('How many.') }),
    ),
    reservedAt: time('When it was set aside.'),
    expiresAt: time('When it is released unless the order ships.'),
  },
);

export const shipmentsDispatched = recordSchema(
  'ShipmentDispatched',
  'A shipment left the warehouse. Keyed by shipmentId.',
  {
    shipmentId: id('shp', 'The shipment.'),
    orderId,
    carrier: oneOf('Who carries it.', 'parcel-partner', 'postal', 'courier'),
    trackingNumber,
    warehouse,
    weightGrams: amount('Weight with packing, in grams.'),
    destination: object('Where it goes, coarse enough to name nobody.', {
      country,
      postalPrefix: text('First two characters of the postal code.'),
    }),
    dispatchedAt: time('When it left.'),
  },
);

export const parcelEvents = recordSchema(
  'ParcelEvent',
  'The carrier scanned a parcel. Keyed by trackingNumber, so a parcel’s events are in order.',
  {
    trackingNumber,
    status: oneOf(
      'What happened.',
      'accepted',
      'in-transit',
      'out-for-delivery',
      'delivery-failed',
      'delivered',
    ),
    location: text('Depot, or country and postal prefix of the delivery.'),
    occurredAt: time('When it was scanned.'),
  },
  { note: text('What the courier noted.') },
);
