import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { Look } from '@/server/samples/view';
import { RecordRow } from './record-row';
import { lookWords } from './sample-words';

/** What one look saw: the records, and what it did not see. */
export function LookView({ look }: { readonly look: Look }) {
  const notRead = look.shards.filter(({ kind }) => kind !== 'read');
  const told = look.shards.filter(
    (shard) => shard.kind === 'read' && (shard.records === 0 || shard.lastMinute !== undefined),
  );
  return (
    <Section
      title={look.records.length === 1 ? '1 record' : `${look.records.length} records`}
      note={
        <>
          of {look.shards.length === 1 ? '1 shard' : `${look.shards.length} shards`}, seen{' '}
          <Time at={look.at} as="second" />
          {look.order === 'newest-first' && look.records.length > 1 && ', newest first'}
        </>
      }
    >
      {notRead.map((shard) => (
        <Notice key={shard.shardId} tone={shard.kind === 'busy' ? 'info' : 'fail'} className="mb-2">
          {lookWords(shard)}
        </Notice>
      ))}
      {look.registryFailure && (
        <Notice tone="warn" className="mb-2" title={`The registry: ${look.registryFailure.title}`}>
          {look.registryFailure.explanation} {look.registryFailure.next}
        </Notice>
      )}
      {told.length > 0 && <p className="mb-2 text-ink-3">{told.map(lookWords).join('. ')}.</p>}
      {look.records.length > 0 && (
        <ol className="panel" aria-label="Records">
          {look.records.map((record, index) => (
            <li key={record.id} className="border-line not-first:border-t">
              <RecordRow record={record} open={index === 0} />
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
