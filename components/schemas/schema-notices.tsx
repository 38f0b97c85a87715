import { Braces } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { StaleNotice } from '@/components/ui/stale-notice';
import { EmptyState } from '@/components/ui/state-box';
import type { SchemaPage } from '@/server/schemas/view';

/** What stands between the reader and the schema: none, not read, stale, refused, deleted. */
export function SchemaNotices({ page }: { readonly page: SchemaPage }) {
  const { registry, chosen } = page;
  return (
    <div className="mb-5 grid gap-4 empty:hidden">
      {registry && <Unreadable registry={registry} />}
      {chosen?.version && <Unusual version={chosen.version} />}
      {chosen?.definition.fault && (
        <Notice tone="warn" title="Sluice cannot read this definition, so it shows its text alone.">
          {chosen.definition.fault}
        </Notice>
      )}
      {!chosen && <Nothing page={page} />}
    </div>
  );
}

function Unreadable({
  registry: { failure, readAt },
}: {
  readonly registry: NonNullable<SchemaPage['registry']>;
}) {
  if (!failure) return null;
  if (readAt !== null)
    return <StaleNotice from={readAt} why={`${failure.title} ${failure.explanation} ${failure.next}`} />;
  return (
    <Notice tone="warn" title={failure.title}>
      {failure.explanation} {failure.next}
    </Notice>
  );
}

type Version = NonNullable<NonNullable<SchemaPage['chosen']>['version']>;

function Unusual({ version: { deletedAt, status } }: { readonly version: Version }) {
  if (deletedAt !== null)
    return (
      <Notice tone="warn" title="The registry has this version no more.">
        Records that were written with it still carry its id, so its definition is kept here.
      </Notice>
    );
  if (status === 'FAILURE')
    return (
      <Notice tone="warn" title="The registry refused this version.">
        It breaks the compatibility mode that the schema had. No record should carry its id.
      </Notice>
    );
  if (status === 'PENDING')
    return (
      <Notice tone="info" title="The registry is still checking this version.">
        Producers get its id when the check has passed.
      </Notice>
    );
  return null;
}

function Nothing({ page: { product, registry, may } }: { readonly page: SchemaPage }) {
  if (registry)
    return (
      <EmptyState icon={<Braces className="i" aria-hidden />} title="No version was read yet">
        {registry.failure === null
          ? 'The worker reads the registry within a minute.'
          : 'The registry could not be read so far.'}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<Braces className="i" aria-hidden />}
      title="No schema was given"
      action={
        may.edit && <ButtonLink href={`/products/${product.slug}/edit`}>Describe the records</ButtonLink>
      }
    >
      {product.owner} has not described the records. Ask them
      {product.support === '' ? '' : ` through ${product.support}`} before you build on this stream.
    </EmptyState>
  );
}
