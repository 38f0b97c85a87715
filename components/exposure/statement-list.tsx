import { Panel } from '@/components/ui/panel';
import { PolicyViewer } from '@/components/ui/policy-viewer';
import { Tag } from '@/components/ui/tag';
import type { StatementView } from '@/server/exposure/view';

const FROM = {
  sluice: 'Written by Sluice',
  account: 'Limit of the account',
  unmanaged: 'Unmanaged',
} as const;

/** Statements that decide, each as it stands in AWS. */
export function StatementList({
  title,
  statements,
}: {
  readonly title: string;
  readonly statements: readonly StatementView[];
}) {
  return (
    <Panel title={title} note={statements.length > 1 ? `${statements.length} statements` : undefined}>
      <ul>
        {statements.map((statement) => (
          <li
            key={`${statement.policy} ${statement.pretty}`}
            className="border-t border-line first:border-t-0"
          >
            <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-4 pt-3 pb-2">
              <span className="font-medium [overflow-wrap:anywhere]">
                {statement.sid ?? 'Statement without a Sid'}
              </span>
              <span className="text-ink-3">in {statement.policy}</span>
              <Tag>{FROM[statement.from]}</Tag>
              {statement.conditions.length > 0 && (
                <span className="text-ink-2">hangs on {statement.conditions.join(', ')}</span>
              )}
            </div>
            <PolicyViewer
              pretty={statement.pretty}
              label={`Statement ${statement.sid ?? ''} of ${statement.policy}`}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
