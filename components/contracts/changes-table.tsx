import { Panel } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import type { ContractChange } from '@/server/contracts/domain/changes';

const Words = ({ text }: { readonly text: string }) =>
  text === '' ? (
    <span className="text-ink-3">nothing</span>
  ) : (
    <span className="whitespace-pre-line">{text}</span>
  );

/** What differs, field by field. */
export const ChangesTable = ({
  changes,
  caption,
}: {
  readonly changes: readonly ContractChange[];
  readonly caption: string;
}) => (
  <Panel>
    <Table caption={caption}>
      <thead>
        <tr>
          <HeadCell>What</HeadCell>
          <HeadCell>Before</HeadCell>
          <HeadCell>After</HeadCell>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, name, before, after, breaking }) => (
          <tr key={field}>
            <Cell>
              <span className="flex flex-wrap items-center gap-1.5 font-strong">
                {name}
                {breaking && (
                  <Tag look="soft" tone="warn">
                    breaking
                  </Tag>
                )}
              </span>
            </Cell>
            <Cell label="Before">
              <Words text={before} />
            </Cell>
            <Cell label="After">
              <Words text={after} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  </Panel>
);
