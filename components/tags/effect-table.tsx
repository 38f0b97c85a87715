import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { EffectRow, NamedEnd } from '@/server/tags/view';

const End = ({ end }: { readonly end: NamedEnd }) => (
  <span className="min-w-0" title={end.arn}>
    <span className="id [overflow-wrap:anywhere]">{end.name}</span>
    <span className="block text-12 text-ink-3">{end.account}</span>
  </span>
);

const short = (action: string): string => action.replace(/^kinesis:/, '');

/** Who can do what more, or no more, and which statements say so. */
export function EffectTable({
  rows,
  caption,
}: {
  readonly rows: readonly EffectRow[];
  readonly caption: string;
}) {
  return (
    <div className="panel">
      <Table caption={caption}>
        <thead>
          <tr>
            <HeadCell>Who</HeadCell>
            <HeadCell>On</HeadCell>
            <HeadCell>Actions</HeadCell>
            <HeadCell>Decided by</HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.principal.arn} ${row.resource.arn} ${row.certainty}`}>
              <Cell label="Who">
                <End end={row.principal} />
              </Cell>
              <Cell label="On">
                <End end={row.resource} />
              </Cell>
              <Cell label="Actions">
                <span className="min-w-0">
                  {row.actions.map(short).join(', ')}
                  {row.certainty === 'depends' && (
                    <span className="block text-12 text-ink-3">if conditions of the call hold</span>
                  )}
                </span>
              </Cell>
              <Cell label="Decided by" className="text-12 text-ink-2 [overflow-wrap:anywhere]">
                {row.decidedBy.join(', ')}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
