import { LabelTags, TermLinks } from '@/components/labels/label-tags';
import { Panel } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { SchemaField } from '@/server/catalog/domain/schema-field';
import type { LabelsByPath } from '@/server/labels/view';

const NO_LABELS: LabelsByPath = {};

/** Fields of the schema with what their owner says of them. */
export function FieldsTable({
  fields,
  labels = NO_LABELS,
}: {
  readonly fields: readonly SchemaField[];
  readonly labels?: LabelsByPath;
}) {
  return (
    <Panel>
      <Table caption="Fields of the schema">
        <thead>
          <tr>
            <HeadCell>Field</HeadCell>
            <HeadCell>Type</HeadCell>
            <HeadCell>Meaning</HeadCell>
            <HeadCell>Required</HeadCell>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.path}>
              <Cell>
                <code className="code font-strong whitespace-nowrap">{field.path}</code>
              </Cell>
              <Cell label="Type">
                <span className="code text-ink-2">{field.type}</span>
              </Cell>
              <Cell className="text-ink-2">
                <Meaning description={field.description} label={labels[field.path]} />
              </Cell>
              <Cell label="Required" className="text-ink-2">
                {field.required ? 'yes' : 'no'}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

/** The definition's own words first, then what the owner says beside it. */
function Meaning({
  description,
  label,
}: {
  readonly description: string;
  readonly label: LabelsByPath[string] | undefined;
}) {
  const texts = [description, label?.documentation].filter(Boolean);
  return (
    <div>
      {texts.length === 0 && <span className="text-ink-3">not described</span>}
      {texts.map((text) => (
        <span key={text} className="block">
          {text}
        </span>
      ))}
      {label && (
        <span className="mt-1 flex flex-wrap items-center gap-1.5 empty:hidden">
          <LabelTags label={label} />
          <TermLinks terms={label.terms} />
        </span>
      )}
    </div>
  );
}
