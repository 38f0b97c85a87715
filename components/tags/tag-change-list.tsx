import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { TagChangeItem } from '@/server/tags/view';
import { CHANGE_STATUS, changeWords } from './tag-words';

const effectWords = ({ kind, state, gains, losses }: TagChangeItem): string => {
  if (state === 'ASSESSING') return 'not known yet';
  const parts = [...(gains > 0 ? [`${gains} gain`] : []), ...(losses > 0 ? [`${losses} lose`] : [])];
  if (parts.length > 0) return parts.join(', ');
  return kind === 'OPEN_SHARE' ? 'nobody yet' : 'nobody';
};

/** What is or was proposed about tags, newest first. */
export function TagChangeList({ items }: { readonly items: readonly TagChangeItem[] }) {
  return (
    <RowKeys>
      <Panel>
        <Table caption="Changes of tags" hover>
          <thead>
            <tr>
              <HeadCell>Change</HeadCell>
              <HeadCell>Account</HeadCell>
              <HeadCell>Who gains or loses</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell>Proposed</HeadCell>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => {
              const { state, word } = CHANGE_STATUS[item.state];
              return (
                <tr key={item.number} data-row>
                  <Cell>
                    <span className="min-w-0">
                      <Link
                        className="row-link font-strong [overflow-wrap:anywhere]"
                        href={`/tags/${item.number}`}
                      >
                        {changeWords(item)}
                      </Link>
                      <span className="block text-12 text-ink-3">{item.project}</span>
                    </span>
                  </Cell>
                  <Cell label="Account">{item.account}</Cell>
                  <Cell label="Who gains or loses">{effectWords(item)}</Cell>
                  <Cell label="State">
                    <Status state={state}>{word}</Status>
                  </Cell>
                  <Cell label="Proposed" className="whitespace-nowrap text-ink-3">
                    <Time at={item.createdAt} />
                  </Cell>
                </tr>
              );
            })}
          </tbody>
        </Table>
      </Panel>
    </RowKeys>
  );
}
