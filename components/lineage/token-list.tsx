import { KeyRound } from 'lucide-react';
import { buttonStyle } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { FormAction } from '@/components/ui/form-state';
import { EmptyState } from '@/components/ui/state-box';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { ProjectLineage } from '@/server/lineage/view';
import { revokeTokenWords } from './token-words';

/** Tokens by which a project's jobs report, those in force first. */
export function TokenList({
  lineage: { project, tokens, mayManage },
  revoke,
}: {
  readonly lineage: ProjectLineage;
  readonly revoke: FormAction;
}) {
  if (tokens.length === 0)
    return (
      <EmptyState icon={<KeyRound className="i" aria-hidden />} title="No token yet">
        The project’s owners make one for each job or platform that reports.
      </EmptyState>
    );
  return (
    <Table caption="Lineage tokens">
      <thead>
        <tr>
          <HeadCell>Name</HeadCell>
          <HeadCell>Namespaces of jobs</HeadCell>
          <HeadCell>Last used</HeadCell>
          <HeadCell>
            <span className="sr-only">Act</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <Cell label="Name">
              {token.name}
              <span className="block font-mono text-12 text-ink-3">…{token.hint}</span>
            </Cell>
            <Cell label="Namespaces of jobs">
              {token.namespaces.length === 0 ? 'Any' : `Beginning with ${token.namespaces.join(', ')}`}
            </Cell>
            <Cell label="Last used">{token.lastUsedAt ? <Time at={token.lastUsedAt} /> : 'Never'}</Cell>
            <Cell label="">
              {token.revokedAt ? (
                <span className="text-ink-3">
                  Revoked <Time at={token.revokedAt} as="day" />
                </span>
              ) : (
                mayManage && (
                  <ConfirmDialog
                    href={`/projects/${project.slug}/lineage/${token.id}/revoke`}
                    words={revokeTokenWords(token)}
                    action={revoke}
                    about={{ id: token.id }}
                    opener={{ className: buttonStyle({ variant: 'danger' }), children: 'Revoke' }}
                  />
                )
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
