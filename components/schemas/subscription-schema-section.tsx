import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { SubscriptionSchema } from '@/server/schemas/view';
import { VersionsTable } from './versions-table';

/** How the subscription's program comes to the definitions that its records name. */
export function SubscriptionSchemaSection({
  schema,
  number,
  slug,
}: {
  readonly schema: SubscriptionSchema;
  readonly number: number;
  readonly slug: string;
}) {
  const file = `/api/subscriptions/${number}/schema`;
  return (
    <Section
      title="Schema"
      note={
        <>
          <span className="id">{schema.schemaName}</span> in the registry{' '}
          <span className="id">{schema.registryName}</span>
          {schema.readAt !== null && (
            <>
              , read <Time at={schema.readAt} />
            </>
          )}
        </>
      }
      actions={
        schema.versions.length > 0 && (
          <ButtonLink href={file} size="sm" prefetch={false}>
            Download all versions
          </ButtonLink>
        )
      }
    >
      <p className="mb-3 max-w-[760px] text-ink-2">
        {schema.granted
          ? 'The role reads the registry itself: glue:GetSchemaVersion with the id from a record’s header. The definitions are here as well.'
          : 'A Glue registry has no resource policy, so no role of another account can be let read it. Give your program these definitions by their ids: bytes 2 to 17 of each record are one of them. New versions appear here within minutes, and your project is told.'}
      </p>
      {schema.failure && (
        <div className="mb-3">
          <Notice tone="warn" title={schema.failure.title}>
            What is shown was read before. {schema.failure.explanation}
          </Notice>
        </div>
      )}
      {schema.versions.length > 0 ? (
        <VersionsTable
          versions={schema.versions}
          checkpoint={null}
          chosen={null}
          slug={slug}
          more={({ id }) => (
            <a className="link" href={`${file}?version=${id}`}>
              Download
            </a>
          )}
        />
      ) : (
        <p className="text-ink-3">No version was read yet.</p>
      )}
    </Section>
  );
}
