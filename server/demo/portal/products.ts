import type { Classification } from '../../catalog/domain/words';
import { ACCESS_PATTERNS, type AccessPattern } from '../../policies/build/access-pattern';

export type DemoProduct = {
  readonly stream: string;
  readonly project: string;
  readonly domain: 'retail' | 'logistics' | 'payments';
  readonly classification: Classification;
  readonly patterns: readonly AccessPattern[];
  readonly description: string;
  /** Its schema is in the registry of the stream's account and not written here. */
  readonly inRegistry?: true;
  /** Left as a draft: only its own project sees it. */
  readonly draft?: true;
};

const reads: readonly AccessPattern[] = ['STANDARD_CONSUMER'];
const readsAndWrites: readonly AccessPattern[] = ['STANDARD_CONSUMER', 'PRODUCER'];
const everyWay: readonly AccessPattern[] = ACCESS_PATTERNS;

/** `payments-captured` is missing on purpose: publishing it is the first step of the story in the README. */
export const DEMO_PRODUCTS: readonly DemoProduct[] = [
  {
    stream: 'orders',
    project: 'retail-orders',
    domain: 'retail',
    classification: 'INTERNAL',
    patterns: reads,
    description:
      'Every order placed, changed or cancelled in web, app and store, kept in sequence per order. One record per change; amounts are in minor units of the currency.',
  },
  {
    stream: 'orders-enriched',
    project: 'retail-orders',
    domain: 'retail',
    classification: 'CONFIDENTIAL',
    patterns: reads,
    description: 'Orders joined with customer tier and stock position; one record per order state.',
    inRegistry: true,
  },
  {
    stream: 'order-cancellations',
    project: 'retail-orders',
    domain: 'retail',
    classification: 'INTERNAL',
    patterns: reads,
    description: 'Cancelled orders with reason and refund amount.',
  },
  {
    stream: 'inventory-reserved',
    project: 'fulfilment',
    domain: 'logistics',
    classification: 'INTERNAL',
    patterns: reads,
    description: 'Stock reserved or released for an order line, per warehouse and SKU.',
  },
  {
    stream: 'shipments-dispatched',
    project: 'fulfilment',
    domain: 'logistics',
    classification: 'INTERNAL',
    patterns: everyWay,
    description: 'A parcel leaving a fulfilment centre, with carrier, lane and the promised delivery window.',
  },
  {
    stream: 'parcel-events',
    project: 'parcel-partner',
    domain: 'logistics',
    classification: 'PUBLIC',
    patterns: reads,
    description: 'Scan events from the carrier network, shared by the parcel partner.',
  },
  {
    stream: 'payments-authorized',
    project: 'payments-core',
    domain: 'payments',
    classification: 'CONFIDENTIAL',
    patterns: reads,
    description:
      'Card and wallet authorisations from every storefront and the app, with the risk score that was used to decide. One record per attempt, also for declined ones. Card numbers are tokens and cannot be turned back.',
  },
  {
    stream: 'refunds-issued',
    project: 'payments-core',
    domain: 'payments',
    classification: 'CONFIDENTIAL',
    patterns: reads,
    description: 'Money paid back to a customer, with the payment and the order it belongs to.',
  },
  {
    stream: 'settlement-batches',
    project: 'payments-core',
    domain: 'payments',
    classification: 'CONFIDENTIAL',
    patterns: reads,
    description: 'Settled payments per acquirer and currency, written in batches.',
  },
  {
    stream: 'risk-signals',
    project: 'payments-core',
    domain: 'payments',
    classification: 'CONFIDENTIAL',
    patterns: readsAndWrites,
    description: 'Signals that change how risky an account is.',
    draft: true,
  },
];
