import { Braces } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button';
import { Panel, Section } from '@/components/ui/panel';
import { PolicyViewer } from '@/components/ui/policy-viewer';
import { EmptyState } from '@/components/ui/state-box';
import type { ProductPage } from '@/server/catalog/view';
import type { LabelsByPath } from '@/server/labels/view';
import { FieldsTable } from './fields-table';

export function SchemaTab({
  product,
  labels,
}: {
  readonly product: ProductPage;
  readonly labels: LabelsByPath;
}) {
  if (product.schemaText === null)
    return (
      <EmptyState icon={<Braces className="i" aria-hidden />} title="No schema was given">
        {product.owner.name} has not described the records. Ask them
        {product.support === '' ? '' : ` through ${product.support}`} before you build on this stream.
      </EmptyState>
    );
  return (
    <>
      <Section
        title="Fields"
        note={`${product.fields.length} in all`}
        actions={
          <ButtonLink href={`/catalog/${product.slug}/schema`} size="sm">
            Search fields
          </ButtonLink>
        }
      >
        {product.fields.length > 0 ? (
          <FieldsTable fields={product.fields} labels={labels} />
        ) : (
          <p className="text-ink-2">The schema names no fields.</p>
        )}
      </Section>
      <Section title="JSON Schema" note="as the owner wrote it; Kinesis does not enforce it">
        <Panel>
          <PolicyViewer pretty={product.schemaText} label="JSON Schema" />
        </Panel>
      </Section>
    </>
  );
}
