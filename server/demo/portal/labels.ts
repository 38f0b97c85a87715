import type { FieldClass, PiiKind } from '../../labels/domain/field-label';

export type DemoLabel = {
  readonly product: string;
  readonly path: string;
  readonly classification?: FieldClass;
  readonly pii?: PiiKind;
  readonly documentation?: string;
  readonly terms?: readonly string[];
};

/** What the owners have said of their fields. `method.lastFour` and `destination.postalPrefix` wait as suggestions. */
export const DEMO_LABELS: readonly DemoLabel[] = [
  {
    product: 'payments-authorized',
    path: 'authorizationCode',
    classification: 'CONFIDENTIAL',
    documentation: 'The acquirer takes it as proof. It is valid until the payment is captured or expires.',
    terms: ['Authorization'],
  },
  {
    product: 'payments-authorized',
    path: 'amount',
    documentation: 'May be captured in parts, never more than this.',
    terms: ['Authorization', 'Capture'],
  },
  {
    product: 'orders-enriched',
    path: 'estimatedMargin',
    classification: 'CONFIDENTIAL',
    documentation: 'From list prices of the day. Finance has the true one a month later.',
    terms: ['Margin'],
  },
  {
    product: 'orders-enriched',
    path: 'customerId',
    classification: 'INTERNAL',
    documentation: 'Stays the same for a customer until they ask to be forgotten.',
    terms: ['Customer'],
  },
  {
    product: 'orders-enriched',
    path: 'loyaltyTier',
    documentation: 'As of the moment of the order; it does not change afterwards.',
  },
];
