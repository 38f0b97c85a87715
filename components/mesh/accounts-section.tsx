import { shareWords } from '@/components/metrics/load-words';
import { Section } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { AccountRow } from '@/server/mesh/domain/accounts';
import type { MeshView } from '@/server/mesh/view';

const LEVELS = [0.2, 0.4, 0.6, 0.8, 1] as const;
const levelOf = (use: number | null): string =>
  use === null ? 'none' : String(LEVELS.filter((each) => use >= each).length);

/** A cell for each stream; the numbers beside it say the same to who does not see it. */
const Cells = ({ cells }: Pick<AccountRow, 'cells'>) => (
  <span className="mesh-cells" aria-hidden>
    {cells.map(({ slug, name, use }) => (
      <i
        key={slug}
        data-level={levelOf(use)}
        title={`${name}: ${use === null ? 'no data' : shareWords(use)}`}
      />
    ))}
  </span>
);

/** Every account with its streams, the one with the fullest stream first. */
export function AccountsSection({ accounts, shut }: Pick<MeshView, 'accounts' | 'shut'>) {
  if (accounts.length === 0) return null;
  return (
    <Section title="Accounts" note="a cell for each stream, by how full it was in its fullest minute">
      <Table caption="Streams by account">
        <thead>
          <tr>
            <HeadCell>Account</HeadCell>
            <HeadCell>Streams</HeadCell>
            <HeadCell number>All</HeadCell>
            <HeadCell number>At the limit</HeadCell>
            <HeadCell number>80 % and more</HeadCell>
            <HeadCell number>No data</HeadCell>
            <HeadCell>Reading</HeadCell>
          </tr>
        </thead>
        <tbody>
          {accounts.map(({ account, cells, full, near, unknown }) => {
            const closed = shut.find((place) => place.account === account.name);
            return (
              <tr key={account.id}>
                <Cell label="Account">
                  <a className="font-strong" href={`/mesh?account=${account.id}`}>
                    {account.name}
                  </a>{' '}
                  <span className="text-ink-3">{account.id}</span>
                </Cell>
                <Cell label="Streams">
                  <Cells cells={cells} />
                </Cell>
                <Cell label="All" number>
                  {cells.length}
                </Cell>
                <Cell label="At the limit" number>
                  {full}
                </Cell>
                <Cell label="80 % and more" number>
                  {near}
                </Cell>
                <Cell label="No data" number>
                  {unknown}
                </Cell>
                <Cell label="Reading">
                  {closed ? <span className="text-fail">{closed.failure.title}</span> : 'goes on'}
                </Cell>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Section>
  );
}
