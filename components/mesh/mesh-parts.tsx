import Link from 'next/link';
import '@/components/shards/shards-cure.css';
import type { ReactNode } from 'react';
import { shareWords } from '@/components/metrics/load-words';
import { UseBar } from '@/components/shards/use-bar';
import { Section } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { StreamRef } from '@/server/mesh/domain/mesh-stream';

/** How many rows a list shows before somebody asks for the rest. */
const FIRST = 10;

export const shardsHref = (slug: string): string => `/catalog/${slug}?tab=shards`;

export const OwnerHeads = () => (
  <>
    <HeadCell>Account</HeadCell>
    <HeadCell>Owner</HeadCell>
  </>
);
export const OwnerCells = ({ account, owner }: StreamRef) => (
  <>
    <Cell label="Account">{account}</Cell>
    <Cell label="Owner">{owner}</Cell>
  </>
);
export const StreamCell = ({ slug, name }: StreamRef) => (
  <Cell label="Product">
    <Link className="id font-strong" href={shardsHref(slug)}>
      {name}
    </Link>
  </Cell>
);

/** A bar and the number that it shows. */
export const UseCell = ({
  use,
  label,
  words,
}: {
  readonly use: number | null;
  readonly label: string;
  readonly words?: string;
}) => (
  <Cell label={label}>
    {use === null ? (
      <span className="text-ink-3">no data</span>
    ) : (
      <span className="mesh-use">
        <UseBar use={use} />
        <span>{words ?? shareWords(use)}</span>
      </span>
    )}
  </Cell>
);

/** One list of the page: its first rows, the rest behind one click, and one sentence where there is none. */
export function MeshList<Row>({
  title,
  note,
  list,
  calm,
  head,
  row,
  below,
}: {
  readonly title: string;
  readonly note: string;
  readonly list: { readonly rows: readonly Row[]; readonly total: number };
  readonly calm: ReactNode;
  readonly head: ReactNode;
  /** A table row with its key. */
  readonly row: (row: Row) => ReactNode;
  readonly below?: ReactNode;
}) {
  const { rows, total } = list;
  const more = rows.slice(FIRST);
  const table = (some: readonly Row[], caption: string) => (
    <Table caption={caption}>
      <thead>
        <tr>{head}</tr>
      </thead>
      <tbody>{some.map(row)}</tbody>
    </Table>
  );
  return (
    <Section title={title} note={total > 0 ? `${total.toLocaleString('en')}, ${note}` : note}>
      {rows.length === 0 ? <p className="text-ink-2">{calm}</p> : table(rows.slice(0, FIRST), title)}
      {more.length > 0 && (
        <details className="mt-2">
          <summary className="link w-fit cursor-pointer">Show {more.length} more</summary>
          {table(more, `${title}, continued`)}
        </details>
      )}
      {total > rows.length && (
        <p className="mt-2 text-12 text-ink-3">
          {(total - rows.length).toLocaleString('en')} further ones are less; filter, or take the CSV.
        </p>
      )}
      {below}
    </Section>
  );
}
