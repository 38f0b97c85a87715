import { Braces } from 'lucide-react';
import Link from 'next/link';
import { ClassificationTag } from '@/components/ui/classification-tag';
import { Tag } from '@/components/ui/tag';
import { AccessCell } from './access-cell';
import { FoundWords } from './found-words';
import type { ShelfRow } from './shelf-row';
import { capacityWords, plural, retentionWords, schemaWords } from './stream-words';
import { WhyHere } from './why-here';
import { LastRecordCell, WritesCell } from './writes-cell';

const LIFECYCLE_TAGS = { DRAFT: 'Draft', DEPRECATED: 'Deprecated', RETIRED: 'Retired' } as const;

/** One product: what it is, what it is made of, and what the reader has of it. */
export function CatalogRowView({
  row,
  query,
  corrected,
  mayRequest,
}: {
  readonly row: ShelfRow;
  /** Its words are marked. */
  readonly query: string;
  /** What was searched for instead of the query. */
  readonly corrected: string | null;
  readonly mayRequest: boolean;
}) {
  // What was found by a synonym is marked too.
  const marked = [corrected ?? query, ...row.reasons.map(({ words }) => words)].join(' ');
  return (
    <li className="catalog-item" data-row>
      <div className="catalog-name">
        <div className="flex flex-wrap items-center gap-1.5">
          <Link className="catalog-link id" href={`/catalog/${row.slug}`}>
            <FoundWords text={row.name} query={marked} />
          </Link>
          <ClassificationTag value={row.classification} />
          {row.lifecycle !== 'PUBLISHED' && (
            <Tag look="soft" tone={row.lifecycle === 'DEPRECATED' ? 'warn' : 'gone'}>
              {LIFECYCLE_TAGS[row.lifecycle]}
            </Tag>
          )}
        </div>
        {row.description !== '' && (
          <p className="mt-[3px] line-clamp-2 max-w-[80ch] text-pretty text-ink-2">
            <FoundWords text={row.description} query={marked} />
          </p>
        )}
        <p className="catalog-meta">
          <span>{row.domain.name}</span>
          <span>{row.owner.name}</span>
          {row.score !== null && <span className="tabular-nums">Standards {row.score} of 100</span>}
          {row.matchedFields.length > 0 && (
            <span className="text-ink-2">
              <Braces className="i-12 mr-1 inline align-[-2px] text-ink-3" aria-hidden />
              {row.matchedFields.length === 1 ? 'Field ' : 'Fields '}
              <FoundWords text={row.matchedFields.slice(0, 3).join(', ')} query={marked} />
            </span>
          )}
        </p>
        <WhyHere row={row} corrected={corrected === null ? null : { typed: query, meant: corrected }} />
      </div>
      <div className="catalog-writes">
        <WritesCell writes={row.writes} />
      </div>
      <div className="catalog-stream">
        {row.facts ? (
          <span>{capacityWords(row.facts)}</span>
        ) : (
          <span className="text-ink-3">Not read yet</span>
        )}
        <span className="text-12 text-ink-3">
          {row.schema
            ? schemaWords(row.schema)
            : [row.facts && `kept ${retentionWords(row.facts.retentionHours)}`, row.region]
                .filter(Boolean)
                .join(', ')}
        </span>
      </div>
      <div className="catalog-subscribers">
        {row.subscribers}
        <span className="lg:sr-only"> {plural(row.subscribers, 'subscriber').replace(/^\d+ /, '')}</span>
      </div>
      <div className="catalog-last">
        <span className="text-12 text-ink-3 lg:sr-only">Last record </span>
        <LastRecordCell writes={row.writes} />
      </div>
      <div className="catalog-access">
        <AccessCell
          access={row.access}
          slug={row.slug}
          mayRequest={mayRequest && row.lifecycle === 'PUBLISHED'}
        />
      </div>
    </li>
  );
}
