import type { StandardFacts, StreamReading } from '../facts';
import type { Standard } from '../standard';

export const reading = (part: Partial<StreamReading> = {}): StreamReading => ({
  encryption: 'CUSTOMER_MANAGED_KEY',
  retentionHours: 48,
  tags: { team: 'payments', classification: 'Confidential' },
  shardMetrics: ['IncomingBytes'],
  ...part,
});

export const facts = (part: Partial<StandardFacts> = {}): StandardFacts => ({
  classification: 'CONFIDENTIAL',
  domainId: 'payments',
  description: 'One record for each capture.',
  contact: '#payments',
  fields: 4,
  owners: 2,
  stream: reading(),
  ...part,
});

export const standard = (part: Partial<Standard> & Pick<Standard, 'id' | 'rule'>): Standard => ({
  name: part.id,
  reason: '',
  severity: 'MEDIUM',
  blocks: false,
  classifications: [],
  domainIds: [],
  version: 0,
  ...part,
});
