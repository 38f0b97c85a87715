/** A field that is made of another: dataset, field, and how, in OpenLineage's words. */
type DemoColumn = {
  readonly to: string;
  readonly of: readonly [dataset: string, field: string];
  readonly by: string;
};

export type DemoJob = {
  readonly project: string;
  readonly namespace: string;
  readonly name: string;
  readonly integration: string;
  readonly streaming: boolean;
  /** Role of the mesh as which it runs. */
  readonly role?: readonly [account: string, role: string];
  /** Streams of the mesh by their names; everything else as namespace and name. */
  readonly reads: readonly string[];
  readonly writes: string;
  readonly columns: readonly DemoColumn[];
  /** Minutes ago that it was last seen. */
  readonly minutesAgo: number;
};

const LAKE = 'arn:aws:glue:eu-west-1:444455556666 table/lake';
const DAY = 24 * 60;

/** What a few jobs of the demo's projects report: the way of an order and of a payment. */
export const DEMO_JOBS: readonly DemoJob[] = [
  {
    project: 'retail-orders',
    namespace: 'retail',
    name: 'checkout-api',
    integration: 'Application',
    streaming: true,
    reads: [],
    writes: 'orders',
    columns: [],
    minutesAgo: 2,
  },
  {
    project: 'retail-orders',
    namespace: 'retail',
    name: 'enrich-orders',
    integration: 'Flink',
    streaming: true,
    reads: ['orders', 'inventory-reserved'],
    writes: 'orders-enriched',
    columns: [
      { to: 'orderId', of: ['orders', 'orderId'], by: 'IDENTITY' },
      { to: 'customerId', of: ['orders', 'customerId'], by: 'IDENTITY' },
      { to: 'customerSegment', of: ['orders', 'customerId'], by: 'LOOKUP' },
    ],
    minutesAgo: 3,
  },
  {
    project: 'payments-core',
    namespace: 'payments',
    name: 'authorise-payments',
    integration: 'Application',
    streaming: true,
    reads: ['orders', 'risk-signals'],
    writes: 'payments-authorized',
    columns: [{ to: 'orderId', of: ['orders', 'orderId'], by: 'IDENTITY' }],
    minutesAgo: 1,
  },
  {
    project: 'payments-core',
    namespace: 'payments',
    name: 'settle',
    integration: 'Airflow',
    streaming: false,
    reads: ['payments-authorized', 'refunds-issued'],
    writes: 'settlement-batches',
    columns: [],
    minutesAgo: 2 * DAY,
  },
  {
    project: 'customer-analytics',
    namespace: 'analytics',
    name: 'sales-report',
    integration: 'Spark',
    streaming: true,
    role: ['analytics-prod', 'analytics-ingest'],
    reads: ['orders'],
    writes: `${LAKE}/hourly_sales`,
    columns: [
      { to: 'buyer', of: ['orders', 'customerId'], by: 'HASH' },
      { to: 'orders', of: ['orders', 'orderId'], by: 'COUNT' },
    ],
    minutesAgo: 20,
  },
  {
    project: 'customer-analytics',
    namespace: 'analytics',
    name: 'churn-model',
    integration: 'Spark',
    streaming: false,
    reads: [`${LAKE}/hourly_sales`],
    writes: `${LAKE}/churn_scores`,
    columns: [{ to: 'buyer', of: [`${LAKE}/hourly_sales`, 'buyer'], by: 'IDENTITY' }],
    minutesAgo: 9 * DAY,
  },
];
