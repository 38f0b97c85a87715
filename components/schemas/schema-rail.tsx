import Link from 'next/link';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { KeyValue } from '@/components/ui/key-value';
import { RailSection } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { News } from '@/server/schemas/domain/last-news';
import type { SchemaPage } from '@/server/schemas/view';
import { versionsInWords } from './version-words';

/** What the registry says of the schema, and when it said it. */
export function SchemaRail({ page, checkNow }: { readonly page: SchemaPage; readonly checkNow: ReactNode }) {
  const { registry, written, product, may } = page;
  return (
    <aside aria-label="About the schema">
      {registry ? (
        <>
          <RailSection title="Registry">
            <KeyValue
              tight
              items={[
                { key: 'Format', value: registry.format ?? 'not read yet' },
                {
                  key: 'Compatibility',
                  value: registry.compatibility ?? 'not read yet',
                  ...(registry.checkpoint === null ? {} : { note: `from version ${registry.checkpoint} on` }),
                },
                { key: 'Versions', value: registry.versions.length },
              ]}
            />
          </RailSection>
          <RailSection title="Last reading">
            <KeyValue
              tight
              items={[
                { key: 'Read', value: registry.readAt === null ? 'never' : <Time at={registry.readAt} /> },
                ...(registry.news
                  ? [{ key: 'Last change', value: <LastChange news={registry.news} /> }]
                  : []),
              ]}
            />
            {checkNow && <div className="mt-3">{checkNow}</div>}
          </RailSection>
        </>
      ) : (
        <RailSection title="Kept here">
          {written ? (
            <KeyValue
              tight
              items={[
                {
                  key: 'Compatibility',
                  value: written.mode,
                  note: page.isDraft ? 'from its publication on' : `from version ${written.checkpoint} on`,
                },
                { key: 'Versions', value: written.versions.length },
              ]}
            />
          ) : (
            <p className="text-ink-2">Nothing was written yet. What is written first becomes version 1.</p>
          )}
          {may.changeMode && (
            <div className="mt-3">
              <ButtonLink href={`/catalog/${product.slug}/schema/mode`} size="sm">
                Change the mode
              </ButtonLink>
            </div>
          )}
        </RailSection>
      )}
      <Proposals page={page} />
      <Labels page={page} />
      {may.edit && (
        <RailSection title="Owner">
          <ButtonLink href={`/products/${product.slug}/edit`} size="sm">
            {registry ? 'Change the link' : written ? 'Link a registry’s schema' : 'Write a schema'}
          </ButtonLink>
        </RailSection>
      )}
    </aside>
  );
}

function Labels({ page: { labels, lostLabels, product, may, chosen } }: { readonly page: SchemaPage }) {
  const count = Object.keys(labels).length;
  if (!chosen || (count === 0 && !may.label)) return null;
  return (
    <RailSection title="Labels">
      <p className="text-ink-2">
        {count === 0
          ? 'No field has a label yet.'
          : `${count === 1 ? '1 field has' : `${count} fields have`} a label.`}
        {may.label && lostLabels > 0 && ` ${lostLabels} more without a field in this version.`}
      </p>
      {may.label && (
        <div className="mt-3">
          <ButtonLink href={`/catalog/${product.slug}/schema/labels`} size="sm">
            Labels and suggestions
          </ButtonLink>
        </div>
      )}
    </RailSection>
  );
}

function LastChange({ news: { at, appeared, deleted } }: { readonly news: News }) {
  const said = [
    appeared.length > 0 && `${versionsInWords(appeared)} appeared`,
    deleted.length > 0 && `${versionsInWords(deleted)} deleted`,
  ].filter(Boolean);
  return (
    <>
      <Time at={at} />
      <span className="block text-ink-3">{said.join(', ')}</span>
    </>
  );
}

const STATES = {
  PROPOSED: 'PLANNED',
  REGISTERING: 'CHECKING',
  REGISTERED: 'PASSED',
  REFUSED: 'REFUSED',
  FAILED: 'FAILED',
  DISCARDED: 'REMOVED',
} as const;
const WORDS = {
  PROPOSED: 'open',
  REGISTERING: 'being checked',
  REGISTERED: 'taken',
  REFUSED: 'refused',
  FAILED: 'failed',
  DISCARDED: 'discarded',
} as const;

function Proposals({ page: { proposals, product } }: { readonly page: SchemaPage }) {
  if (proposals.length === 0) return null;
  return (
    <RailSection title="Proposals">
      <ul className="grid gap-1.5">
        {proposals.map(({ number, state, proposedAt }) => (
          <li key={number}>
            <Status state={STATES[state]} detail={<Time at={proposedAt} />}>
              <Link className="link" href={`/catalog/${product.slug}/schema/proposals/${number}`}>
                Proposal {number}
              </Link>{' '}
              {WORDS[state]}
            </Status>
          </li>
        ))}
      </ul>
    </RailSection>
  );
}
