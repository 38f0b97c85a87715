import { Braces } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldsTable } from '@/components/catalog/fields-table';
import { ButtonLink } from '@/components/ui/button';
import { Facts } from '@/components/ui/key-value';
import { Notice } from '@/components/ui/notice';
import { Panel, Section } from '@/components/ui/panel';
import { PolicyViewer } from '@/components/ui/policy-viewer';
import { StaleNotice } from '@/components/ui/stale-notice';
import { EmptyState } from '@/components/ui/state-box';
import { Time } from '@/components/ui/time';
import type { LabelsByPath } from '@/server/labels/view';
import type { LinkedSchema } from '@/server/schemas/view';
import { VersionsTable } from './versions-table';

/** A product's schema as its registry has it, with one version's source. */
export function LinkedSchemaTab({
  schema,
  labels,
  slug,
  checkNow,
}: {
  readonly schema: LinkedSchema;
  readonly labels: LabelsByPath;
  readonly slug: string;
  readonly checkNow: ReactNode;
}) {
  const { chosen, readAt, failure } = schema;
  return (
    <>
      <Unreadable schema={schema} />
      <Section
        title={
          <>
            Schema <span className="id">{schema.schemaName}</span>
          </>
        }
        note={`in the registry ${schema.registryName}`}
        actions={
          <>
            {checkNow}
            <ButtonLink href={`/catalog/${slug}/schema`} size="sm">
              Search fields
            </ButtonLink>
          </>
        }
      >
        <Facts
          items={[
            { key: 'Format', value: schema.format ?? 'not read yet' },
            {
              key: 'Compatibility',
              value: schema.compatibility ?? 'not read yet',
              ...(schema.checkpoint === null ? {} : { note: `from version ${schema.checkpoint} on` }),
            },
            { key: 'Last read', value: readAt === null ? 'never' : <Time at={readAt} /> },
          ]}
        />
      </Section>
      <Section title="Versions" note="records carry the id of theirs">
        {schema.versions.length > 0 ? (
          <VersionsTable
            versions={schema.versions}
            checkpoint={schema.checkpoint}
            chosen={null}
            slug={slug}
          />
        ) : (
          <EmptyState icon={<Braces className="i" aria-hidden />} title="No version was read yet">
            {failure === null
              ? 'The worker reads the registry within a minute.'
              : 'The registry could not be read so far.'}
          </EmptyState>
        )}
      </Section>
      {chosen && (
        <>
          <Section title="Fields" note={`of version ${chosen.number}`}>
            {chosen.fields.length > 0 ? (
              <FieldsTable fields={chosen.fields} labels={labels} />
            ) : (
              <p className="text-ink-2">This version names no fields that Sluice can read.</p>
            )}
          </Section>
          <Section title={`Source of version ${chosen.number}`} note="as it is registered">
            <Panel>
              <PolicyViewer pretty={chosen.source} label={`Source of version ${chosen.number}`} />
            </Panel>
          </Section>
        </>
      )}
    </>
  );
}

/** What was read before stays, with its age and the reason why it is not newer. */
function Unreadable({ schema: { failure, readAt } }: { readonly schema: LinkedSchema }) {
  if (!failure) return null;
  const why = `${failure.title} ${failure.explanation} ${failure.next}`;
  return (
    <div className="mb-5">
      {readAt === null ? (
        <Notice tone="warn" title={failure.title}>
          {failure.explanation} {failure.next}
        </Notice>
      ) : (
        <StaleNotice from={readAt} why={why} />
      )}
    </div>
  );
}
