import { Panel } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { SchemaField } from '@/server/catalog/domain/schema-field';

/** Fields of the schema with what their owner says of them. */
export function FieldsTable({ fields }: { readonly fields: readonly SchemaField[] }) {
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
                {field.description || <span className="text-ink-3">not described</span>}
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
