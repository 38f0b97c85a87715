import { Panel } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { FieldChange } from '@/server/schema-rules/fields/field-changes';
import { changeInWords } from '@/server/schemas/domain/change-words';

const MOST = 300;
const SIGNS: Readonly<Record<FieldChange['kind'], string>> = {
  added: '+ Added',
  removed: '− Removed',
  renamed: 'Renamed',
  changed: 'Changed',
};
const COLOURS: Partial<Record<FieldChange['kind'], string>> = {
  added: 'text-add',
  removed: 'text-del',
};

/** Changed fields in the order of the later definition, those that went last. */
export function ChangesTable({ changes }: { readonly changes: readonly FieldChange[] }) {
  return (
    <Panel
      footer={
        changes.length > MOST ? `The first ${MOST} of ${changes.length} changed fields are shown.` : undefined
      }
    >
      <Table caption="Fields that differ">
        <thead>
          <tr>
            <HeadCell>Change</HeadCell>
            <HeadCell>Field</HeadCell>
            <HeadCell>What is different</HeadCell>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, MOST).map((change) => (
            <tr key={`${change.kind} ${change.path}`}>
              <Cell className={COLOURS[change.kind]}>{SIGNS[change.kind]}</Cell>
              <Cell label="Field">
                <code className="code font-strong [overflow-wrap:anywhere]">{change.path}</code>
              </Cell>
              <Cell label="Difference" className="text-ink-2">
                {changeInWords(change).join('; ')}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
