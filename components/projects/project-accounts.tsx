import Link from 'next/link';
import { Arn } from '@/components/ui/arn';
import { Panel } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { ProjectPage } from '@/server/projects/view';

/** What the project may publish from and name roles in; assigned on the account's page. */
export function ProjectAccounts({ project }: { readonly project: ProjectPage }) {
  return (
    <Panel title="Accounts" note="assigned on the account’s page">
      {project.assignments.length === 0 ? (
        <p className="p-4 text-ink-2">
          None yet, so the project can neither publish nor ask for access.{' '}
          {project.maySeeAccounts && (
            <Link className="link" href="/accounts">
              Choose an account
            </Link>
          )}
        </p>
      ) : (
        <Table caption="Accounts of the project">
          <thead>
            <tr>
              <HeadCell>Account</HeadCell>
              <HeadCell>May use</HeadCell>
            </tr>
          </thead>
          <tbody>
            {project.assignments.map((assignment) => (
              <tr key={assignment.id}>
                <Cell>
                  <span className="min-w-0">
                    {project.maySeeAccounts ? (
                      <Link className="link id font-strong" href={`/accounts/${assignment.accountId}`}>
                        {assignment.alias}
                      </Link>
                    ) : (
                      <span className="id font-strong">{assignment.alias}</span>
                    )}
                    <span className="block text-12 text-ink-3 tabular-nums">{assignment.accountId}</span>
                  </span>
                </Cell>
                <Cell label="May use" className="min-w-0">
                  {assignment.streamArn === null ? 'The whole account' : <Arn value={assignment.streamArn} />}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
