import type { StatusState } from '@/components/ui/status-words';
import type { Difference } from '@/server/filters/domain/next-step';
import type { MappingView } from '@/server/filters/view';

type Look = { readonly state: StatusState; readonly words: string };

const MOVING = {
  enabled: 'On its way to AWS',
  disabled: 'Being paused',
  absent: 'Being removed',
} as const;

/** State of a mapping in a word or three. */
export function mappingLook({ status, towards, drift, enabled, kept }: MappingView): Look {
  switch (status) {
    case 'failed':
      return { state: 'FAILED', words: 'Failed' };
    case 'moving':
      return { state: 'APPLYING', words: MOVING[towards ?? 'enabled'] };
    case 'enabled':
      return drift.length > 0
        ? { state: 'DRIFTED', words: 'Reads, drifted' }
        : { state: 'ACTIVE', words: 'Reads' };
    case 'disabled':
      return drift.length > 0
        ? { state: 'DRIFTED', words: 'Paused, drifted' }
        : { state: 'SUSPENDED', words: enabled ? 'Rests with the access' : 'Paused' };
    case 'absent':
      return { state: 'REMOVED', words: kept ? 'Gone with the access' : 'Removed' };
  }
}

const WHAT: Readonly<Record<Difference['what'], string>> = {
  filters: 'Filter criteria',
  function: 'Function',
  source: 'Event source',
  state: 'State',
  counts: 'Event counts',
  gone: 'The mapping itself',
  batchSize: 'Batch size',
  windowSeconds: 'Window',
  parallelization: 'At once',
  maximumAgeSeconds: 'Oldest record',
  maximumRetries: 'Retries',
  bisect: 'Halve a batch that fails',
};

export const whatWords = (what: Difference['what']): string => WHAT[what];
