import { randomOf } from '../../kernel/seeded-random';

export type OrderLine = {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly grams: number;
};

/** Everything about one order that its records tell, each its own part. Money is in the currency's main unit. */
export type OrderFacts = ReturnType<typeof orderFacts>;

type Article = readonly [sku: string, name: string, price: number, grams: number];

const ARTICLES: readonly [Article, ...Article[]] = [
  ['KET-2107', 'Kettle 1.7 l', 34.9, 1_150],
  ['LMP-0450', 'Desk lamp', 27.5, 900],
  ['TWL-3301', 'Bath towel, set of 2', 19.95, 640],
  ['BCK-1180', 'Day pack 18 l', 59, 780],
  ['HDP-7720', 'Headphones, over ear', 129, 310],
  ['MUG-0092', 'Stoneware mug', 9.5, 420],
  ['CHR-5150', 'Folding chair', 44.9, 3_600],
  ['BLK-2260', 'Wool blanket', 74, 1_400],
  ['PAN-1028', 'Frying pan 28 cm', 39.9, 1_250],
  ['NTB-0311', 'Notebook A5, dotted', 7.9, 260],
  ['BTL-0750', 'Steel bottle 0.75 l', 24.9, 380],
  ['SNK-4402', 'Running shoes', 89.9, 620],
];

/** Country, beginning of a postal code, warehouse that serves it. */
const PLACES = [
  ['DE', '10', 'BER1'],
  ['DE', '80', 'MUC2'],
  ['FR', '75', 'CDG1'],
  ['FR', '69', 'CDG1'],
  ['NL', '10', 'RTM3'],
  ['IE', 'D0', 'DUB1'],
  ['ES', '28', 'MAD1'],
  ['IT', '20', 'MXP2'],
] as const;

/** The same order for the same seed and number, in every run. */
export function orderFacts(seed: number, number: number) {
  const random = randomOf(seed, 'order', number);
  const lines: OrderLine[] = Array.from({ length: random.between(1, 3) }, () => {
    const [sku, name, unitPrice, grams] = random.pick(ARTICLES);
    return { sku, name, quantity: random.chance(0.8) ? 1 : random.between(2, 4), unitPrice, grams };
  });
  const total = cents(lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0));
  const [country, postalPrefix, warehouse] = random.pick(PLACES);
  const firstOrder = random.chance(0.2);
  return {
    number,
    orderId: `ord-${String(number).padStart(9, '0')}`,
    // Some customers come again and again: their orders are on the same shard.
    customerId: `cus-${String(random.between(1, random.chance(0.3) ? 40 : 25_000)).padStart(6, '0')}`,
    channel: random.pick(['web', 'web', 'app', 'app', 'store', 'partner']),
    currency: 'EUR' as const,
    lines,
    total,
    country,
    postalPrefix,
    warehouse,
    firstOrder,
    segment: firstOrder ? 'new' : random.pick(['returning', 'returning', 'loyal', 'dormant']),
    loyaltyTier: firstOrder ? 'none' : random.pick(['none', 'silver', 'gold']),
    estimatedMargin: cents(total * (0.12 + random.next() * 0.25)),
    paymentId: `pay-${random.code(10).toLowerCase()}`,
    method: random.pick(['card', 'card', 'card', 'wallet', 'bank-transfer', 'invoice']),
    brand: random.pick(['visa', 'mastercard', 'amex']),
    lastFour: String(random.between(0, 9_999)).padStart(4, '0'),
    authorizationCode: random.code(6),
    riskScore: Math.round(random.next() ** 3 * 1_000) / 1_000,
    riskReasons: ['velocity', 'new-device', 'address-mismatch', 'night-time'].filter(() =>
      random.chance(0.15),
    ),
    reservationId: `rsv-${random.code(8).toLowerCase()}`,
    carrier: random.pick(['parcel-partner', 'parcel-partner', 'postal', 'courier']),
    shipmentId: `shp-${random.code(8).toLowerCase()}`,
    trackingNumber: `PP${String(random.between(0, 999_999_999)).padStart(9, '0')}EU`,
    depot: random.pick(['Hub North', 'Hub West', 'Hub South', 'Hub Alps']),
    isCancelled: random.chance(0.09),
    cancelReason: random.pick([
      'customer-request',
      'customer-request',
      'out-of-stock',
      'payment-declined',
      'suspected-fraud',
    ]),
    isRefunded: random.chance(0.05),
    refundReason: random.pick(['returned', 'damaged', 'late-delivery']),
    deliveryAttempts: random.chance(0.85) ? 1 : 2,
  };
}

export const cents = (amount: number): number => Math.round(amount * 100) / 100;
