import type { OdcsFacts } from '../domain/odcs/to-odcs';

/** A product with a schema that has an object, a list and types of every kind. */
export const ODCS_FACTS: OdcsFacts = {
  productId: '01985a00-0000-7000-8000-000000000001',
  slug: 'payments-authorized',
  name: 'Payments authorized',
  lifecycle: 'PUBLISHED',
  domain: 'Payments',
  streamName: 'payments-authorized',
  streamArn: 'arn:aws:kinesis:eu-west-1:333344445555:stream/payments-authorized',
  accountId: '333344445555',
  region: 'eu-west-1',
  format: null,
  fields: [
    { path: 'paymentId', type: 'string uuid', required: true, description: 'Id of the payment.' },
    { path: 'at', type: 'string date-time', required: true, description: '' },
    { path: 'amount', type: 'integer', required: true, description: 'In minor units.' },
    { path: 'payer', type: 'object', required: false, description: '' },
    { path: 'payer.emailHash', type: 'string or null', required: false, description: '' },
    { path: 'lines', type: 'list of object', required: false, description: '' },
    { path: 'lines[].sku', type: 'string', required: true, description: '' },
    { path: 'state', type: 'one of 3 values', required: true, description: '' },
  ],
};
