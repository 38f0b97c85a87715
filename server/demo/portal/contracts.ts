import { type ContractTerms, NO_TERMS } from '../../contracts/domain/terms';

export type DemoContract = {
  readonly stream: string;
  readonly note: string;
  readonly terms: ContractTerms;
};

/** Versions in the order in which they were written: one contract that is kept, and one that its stream does not keep. */
export const DEMO_CONTRACTS: readonly DemoContract[] = [
  {
    stream: 'payments-authorized',
    note: '',
    terms: {
      ...NO_TERMS,
      purpose: 'Every authorisation of a card or wallet, for scoring and for reconciliation.',
      usage: 'Fraud scoring and ledger reconciliation. Records are not handed on to others.',
      limitations: 'Test transactions are in it, marked by their merchant.',
      partitionKey: 'Token of the card or wallet',
      ordering: 'per-key',
      delivery: 'at-least-once',
      owner: 'Payments Core',
      support: '#payments-streams',
      noticeDays: 30,
      retentionHours: 24,
      throughputMost: 2,
    },
  },
  {
    stream: 'payments-authorized',
    note: 'Agreed with fraud detection',
    terms: {
      ...NO_TERMS,
      purpose: 'Every authorisation of a card or wallet, for scoring and for reconciliation.',
      usage: 'Fraud scoring and ledger reconciliation. Records are not handed on to others.',
      limitations: 'Test transactions are in it, marked by their merchant.',
      partitionKey: 'Token of the card or wallet',
      ordering: 'per-key',
      delivery: 'at-least-once',
      owner: 'Payments Core',
      support: '#payments-streams',
      noticeDays: 30,
      retentionHours: 24,
      availabilityPercent: 95,
      throughputMost: 2,
    },
  },
  {
    stream: 'orders',
    note: '',
    terms: {
      ...NO_TERMS,
      purpose: 'Every change of an order, for reports and for what follows an order.',
      usage: 'Any use within the organisation.',
      partitionKey: 'Number of the order; the marketplaces’ importer uses its own name',
      ordering: 'per-key',
      delivery: 'at-least-once',
      owner: 'Retail Orders',
      support: '#retail-streams',
      noticeDays: 14,
      // Its stream keeps records for a day: whoever looks finds a breach at once.
      retentionHours: 168,
      throughputMost: 5,
    },
  },
];
