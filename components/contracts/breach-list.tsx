import { Panel, Section } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { amountWords, LEVEL_WORDS, promiseWords } from '@/server/contracts/domain/level-words';
import type { BreachView } from '@/server/contracts/view';
import { ENDING_WORDS } from './contract-words';

/** The last breaches, the newest first. */
export function BreachList({ breaches }: { readonly breaches: readonly BreachView[] }) {
  if (breaches.length === 0) return null;
  return (
    <Section title="Breaches" note="the last ones, the newest first">
      <Panel>
        <Table caption="Breaches of the contract">
          <thead>
            <tr>
              <HeadCell>Service level</HeadCell>
              <HeadCell>Promised</HeadCell>
              <HeadCell>Worst</HeadCell>
              <HeadCell>Began</HeadCell>
              <HeadCell>Over</HeadCell>
            </tr>
          </thead>
          <tbody>
            {breaches.map((breach) => (
              <tr key={breach.id}>
                <Cell className="font-strong">{LEVEL_WORDS[breach.level].name}</Cell>
                <Cell label="Promised" className="tabular-nums">
                  <span>
                    {promiseWords(breach.promise)}
                    <span className="text-ink-3"> in version {breach.number}</span>
                  </span>
                </Cell>
                <Cell label="Worst" className="tabular-nums">
                  {amountWords(breach.worst, breach.promise.unit)}
                </Cell>
                <Cell label="Began" className="whitespace-nowrap tabular-nums">
                  <Time at={breach.beganAt} as="moment" />
                </Cell>
                <Cell label="Over">
                  {breach.closedAt ? (
                    <span>
                      <Time at={breach.closedAt} as="moment" />
                      {breach.ending && (
                        <span className="block text-12 text-ink-3">{ENDING_WORDS[breach.ending]}</span>
                      )}
                    </span>
                  ) : (
                    <Status state="BREACHED">Open</Status>
                  )}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </Panel>
    </Section>
  );
}
