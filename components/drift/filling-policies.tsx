import { Meter } from '@/components/ui/meter';
import { Panel } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { PolicyRoom } from '@/server/drift/view';

const count = new Intl.NumberFormat('en-US');
const UNIT = { STREAM: 'bytes', ROLE: 'characters' } as const;
const WORD = { STREAM: 'Stream policy', ROLE: 'Inline policy of a role' } as const;

/** Documents with little room left. Nothing where none is filling up. */
export function FillingPolicies({ rooms }: { readonly rooms: readonly PolicyRoom[] }) {
  if (rooms.length === 0) return null;
  return (
    <Panel
      className="mb-6"
      title="Little room left"
      note="From 80 % of what AWS takes. What no longer fits is refused when it is asked for, with another way."
    >
      <Table caption="Policies that are filling up, the fullest first">
        <thead>
          <tr>
            <HeadCell>Document</HeadCell>
            <HeadCell>Of</HeadCell>
            <HeadCell number>Used</HeadCell>
            <HeadCell>Room</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rooms.map(({ arn, kind, used, limit }) => (
            <tr key={arn}>
              <Cell label="Document">{WORD[kind]}</Cell>
              <Cell label="Of" className="font-mono text-12 [overflow-wrap:anywhere]">
                {arn}
              </Cell>
              <Cell label="Used" number>
                {count.format(used)} of {count.format(limit)} {UNIT[kind]}
              </Cell>
              <Cell label="Room" className="min-w-32">
                <Meter used={used} limit={limit} label={WORD[kind]} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
