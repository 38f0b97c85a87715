/** Teams of the demo, with what an administrator let them use: whole accounts, or single streams of one. */
export const DEMO_PROJECTS = [
  {
    slug: 'retail-orders',
    name: 'Retail Orders',
    description: 'Orders of every shop, from basket to cancellation.',
    account: 'retail-prod',
  },
  {
    slug: 'fulfilment',
    name: 'Fulfilment',
    description: 'Stock and parcels of the warehouses.',
    account: 'retail-prod',
    streams: ['inventory-reserved', 'shipments-dispatched'],
  },
  {
    slug: 'payments-core',
    name: 'Payments Core',
    description: 'Card and wallet payments, refunds and settlement.',
    account: 'payments-prod',
  },
  {
    slug: 'fraud-detection',
    name: 'Fraud Detection',
    description: 'Scores payments while they happen.',
    account: 'fraud-prod',
  },
  {
    slug: 'customer-analytics',
    name: 'Customer Analytics',
    description: 'Reports and models on orders and payments.',
    account: 'analytics-prod',
  },
  {
    slug: 'parcel-partner',
    name: 'Parcel Partner',
    description: 'The carrier, outside the organisation.',
    account: 'parcel-partner',
  },
] as const satisfies readonly {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly account: string;
  readonly streams?: readonly string[];
}[];

export const DEMO_DOMAINS = [
  { slug: 'retail', name: 'Retail', description: 'What customers order, change and cancel.' },
  { slug: 'logistics', name: 'Logistics', description: 'Stock, parcels and their way.' },
  { slug: 'payments', name: 'Payments', description: 'Money in, money back, and the risk in between.' },
] as const;

/** Where projects consume; the second of Fraud Detection shows what another Region means. */
export const DEMO_ENVIRONMENTS = [
  {
    project: 'fraud-detection',
    name: 'fraud-prod',
    account: 'fraud-prod',
    region: 'eu-west-1',
    roles: ['fraud-scoring', 'fraud-replay', 'shipment-screening'],
  },
  {
    project: 'fraud-detection',
    name: 'fraud-prod-us',
    account: 'fraud-prod',
    region: 'us-east-1',
    roles: ['fraud-scoring'],
  },
  {
    project: 'customer-analytics',
    name: 'analytics-prod',
    account: 'analytics-prod',
    region: 'eu-west-1',
    roles: ['analytics-ingest', 'ledger-replay'],
  },
  {
    project: 'parcel-partner',
    name: 'parcel-partner',
    account: 'parcel-partner',
    region: 'eu-west-1',
    roles: ['parcel-sync'],
  },
] as const;
