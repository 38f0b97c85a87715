import { PATTERN_WORDS } from '@/components/requests/pattern-words';
import type { NodeKind } from '@/server/lineage/domain/dataset-identity';
import type { DeliveryKind } from '@/server/lineage/domain/delivery';
import type { Evidence, GraphColumn, GraphNode } from '@/server/lineage/domain/graph';

export const KIND_WORDS: Readonly<Record<NodeKind, string>> = {
  STREAM: 'Stream',
  TABLE: 'Table',
  TOPIC: 'Topic',
  FILES: 'Files',
  DATASET: 'Dataset',
  JOB: 'Job',
  ROLE: 'Role',
  FUNCTION: 'Lambda function',
  DELIVERY: 'Firehose delivery stream',
  PIPE: 'EventBridge pipe',
};

/** The grey line under a node's name. */
export function underWords({ kind, project, integration, processing }: GraphNode): string {
  if (kind === 'STREAM') return project?.name ?? 'Stream, no product';
  const what =
    kind === 'JOB'
      ? (integration ?? (processing === 'STREAMING' ? 'Streaming job' : 'Job'))
      : KIND_WORDS[kind];
  return project ? `${what}, ${project.name}` : what;
}

/** "HASH" → "is a hash of it", for fields that are made of another one. */
export function madeOfWords({ transformation, masking }: GraphColumn): string {
  const word = transformation.toUpperCase();
  if (word === 'IDENTITY') return 'is copied as it is';
  if (word === 'HASH') return 'is a hash of it';
  if (word === '' || word === 'DIRECT') return masking ? 'is made of it, masked' : 'is made of it';
  return `is made of it by ${transformation.toLowerCase().replaceAll('_', ' ')}${masking ? ', masked' : ''}`;
}

const DELIVERY_WORDS: Readonly<Record<DeliveryKind, string>> = {
  FIREHOSE: 'delivery stream',
  PIPE: 'pipe',
};

export const UNMANAGED_WORDS = 'Unmanaged: no subscription lets its role read.';

/** What lets the role of a delivery stream or pipe read: as exposure says it. */
function roleWords({ via, subscription }: Extract<Evidence, { means: 'DELIVERY' }>): string {
  if (via === null) return 'Its role could not be read.';
  if (via === 'UNMANAGED') return UNMANAGED_WORDS;
  if (via === 'OWN_ACCOUNT') return 'Its role is of the stream’s own account, without a subscription.';
  if (via === 'TAG_SHARE') return 'Its role reads by a share by tag.';
  return subscription
    ? `Its role reads by subscription ${subscription.number}.`
    : 'Its role reads by a subscription.';
}

/** Where an edge comes from, in a sentence without its time. */
export function evidenceWords(evidence: Evidence): string {
  if (evidence.source === 'REPORTED')
    return `Reported by ${evidence.by} in ${evidence.events} ${evidence.events === 1 ? 'event' : 'events'}.`;
  const consumer = evidence.consumerArn === null ? '' : ', with a fan-out consumer of its own';
  if (evidence.means === 'MAPPING') return `Derived from an event source mapping of AWS${consumer}.`;
  if (evidence.means === 'TARGET' || evidence.means === 'DELIVERY') {
    const called = `Derived from ${DELIVERY_WORDS[evidence.kind]} ${evidence.name} of AWS, ${evidence.state}`;
    return evidence.means === 'TARGET'
      ? `${called}, which writes there.`
      : `${called}${consumer}. ${roleWords(evidence)}`;
  }
  const pattern = PATTERN_WORDS[evidence.pattern].name;
  return `Derived from subscription ${evidence.subscription} of ${evidence.project}: ${pattern.toLowerCase()}${consumer}.`;
}

export const FRESHNESS_WORDS = {
  FRESH: 'seen within a day',
  FADING: 'not seen for a day',
  STALE: 'not seen for 7 days',
} as const;
