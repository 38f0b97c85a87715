export type DemoTerm = {
  readonly name: string;
  readonly definition: string;
  readonly synonyms: readonly string[];
  readonly related?: readonly string[];
  readonly domain?: 'retail' | 'logistics' | 'payments';
};

/** Words that the demo's teams use differently; later ones may be related to earlier ones. */
export const DEMO_TERMS: readonly DemoTerm[] = [
  {
    name: 'Order',
    definition:
      'What a customer asked for in web, app or store, with its lines. It keeps its number until it is closed.',
    synonyms: ['purchase', 'sales order'],
    domain: 'retail',
  },
  {
    name: 'Payment',
    definition: 'Money that a customer gives for an order, from the authorisation to the settlement.',
    synonyms: ['remittance', 'money transfer'],
    related: ['Order'],
    domain: 'payments',
  },
  {
    name: 'Settlement',
    definition: 'The acquirer pays out what was captured, in batches of one currency, less its fees.',
    synonyms: ['clearing', 'payout'],
    related: ['Payment'],
    domain: 'payments',
  },
  {
    name: 'Refund',
    definition: 'Money paid back to a customer, whole or in part, for a payment that was captured.',
    synonyms: ['reimbursement', 'money back'],
    related: ['Order', 'Payment'],
    domain: 'payments',
  },
  {
    name: 'Parcel',
    definition: 'One piece on its way to a customer, with a carrier and a tracking number of its own.',
    synonyms: ['consignment', 'shipment'],
    related: ['Order'],
    domain: 'logistics',
  },
  {
    name: 'Warehouse',
    definition: 'A place that holds stock and from which parcels leave. A store is none.',
    synonyms: ['fulfilment centre', 'depot'],
    related: ['Parcel'],
    domain: 'logistics',
  },
  {
    name: 'Customer',
    definition: 'A person who has placed an order. Who only looks is a visitor.',
    synonyms: ['buyer', 'shopper'],
    related: ['Order'],
  },
];
