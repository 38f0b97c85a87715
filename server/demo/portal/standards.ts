import type { Rule } from '../../standards/domain/rule';
import type { Standard } from '../../standards/domain/standard';

type DemoStandard = Pick<Standard, 'name' | 'reason' | 'severity' | 'blocks' | 'classifications'> & {
  readonly rule: Rule;
};

/** What the demo's organisation demands. Its streams are not encrypted, so that something is left to do. */
export const DEMO_STANDARDS: readonly DemoStandard[] = [
  {
    name: 'Somebody answers for it',
    reason: 'Whoever reads a product has somebody to ask when it changes.',
    severity: 'HIGH',
    blocks: true,
    classifications: [],
    rule: { kind: 'owner', contact: false },
  },
  {
    name: 'Encrypted at rest',
    reason: 'Confidential records lie on nobody’s disk in the clear.',
    severity: 'HIGH',
    blocks: false,
    classifications: ['CONFIDENTIAL'],
    rule: { kind: 'encryption', key: 'any' },
  },
  {
    name: 'Kept over a weekend',
    reason: 'What breaks on Friday evening can be read again on Monday.',
    severity: 'MEDIUM',
    blocks: false,
    classifications: ['CONFIDENTIAL'],
    rule: { kind: 'retention', hours: 72 },
  },
  {
    name: 'Tagged with domain and team',
    reason: 'Costs are shared by these tags.',
    severity: 'MEDIUM',
    blocks: false,
    classifications: [],
    rule: { kind: 'stream-tags', keys: ['domain', 'team'] },
  },
  {
    name: 'Has a schema',
    reason: '',
    severity: 'MEDIUM',
    blocks: false,
    classifications: [],
    rule: { kind: 'schema' },
  },
  {
    name: 'Described',
    reason: '',
    severity: 'LOW',
    blocks: false,
    classifications: [],
    rule: { kind: 'description', characters: 40 },
  },
];

/** Who asks to be excused: the first is granted, the second waits for governance. */
export const DEMO_EXCEPTIONS = [
  {
    product: 'settlement-batches',
    standard: 'Encrypted at rest',
    days: 120,
    reason:
      'The key is being rolled out stream by stream. Batches are last, in the first quarter; they hold sums and no card numbers.',
    granted: 'Fine until the rollout: there are no card numbers in it.',
  },
  {
    product: 'refunds-issued',
    standard: 'Kept over a weekend',
    days: 60,
    reason:
      'The ledger reads it every hour. We raise retention together with the move to on-demand capacity.',
    granted: null,
  },
] as const;
