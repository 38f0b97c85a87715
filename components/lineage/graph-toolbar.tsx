'use client';
import { Download, Minus, Plus, Rows3, Search, SquareDashed } from 'lucide-react';
import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button';
import { type GraphInput, MOST_DEPTH } from '@/server/lineage/schema';
import { graphHref } from './graph-url';

const FROM_WORDS = { all: 'All edges', reported: 'Reported', derived: 'Derived' } as const;

/** How much is shown, and how: links, so that each picture has its own address. */
export function GraphToolbar({
  input,
  find,
  onFind,
  onPicture,
}: {
  readonly input: GraphInput;
  readonly find: string;
  readonly onFind: (words: string) => void;
  /** Null while there is no picture to take. */
  readonly onPicture: (() => void) | null;
}) {
  const { focus, up, down } = input;
  const json = `/api/lineage/export?${new URLSearchParams({ focus, up: String(up), down: String(down) })}`;
  return (
    <div className="lin-bar" role="toolbar" aria-label="What the graph shows">
      <form className="lin-group scripted" action="/lineage">
        <label className="flex items-center gap-2 px-2">
          <Search className="i-14 text-ink-3" aria-hidden />
          <input
            name="q"
            value={find}
            onChange={(event) => onFind(event.currentTarget.value)}
            placeholder="Find a node or field"
            aria-label="Find a node or field"
            className="lin-find"
          />
        </label>
      </form>
      <div className="lin-group">
        <Steps label="Upstream" value={up} href={(to) => graphHref(input, { up: to })} />
        <Steps label="Downstream" value={down} href={(to) => graphHref(input, { down: to })} />
      </div>
      <div className="lin-group">
        <Toggle
          on={input.domains === 'on'}
          href={graphHref(input, { domains: input.domains === 'on' ? 'off' : 'on' })}
        >
          <SquareDashed className="i-14" aria-hidden />
          Domains
        </Toggle>
        <Toggle
          on={input.fields === 'on'}
          href={graphHref(input, { fields: input.fields === 'on' ? 'off' : 'on' })}
        >
          <Rows3 className="i-14" aria-hidden />
          Fields
        </Toggle>
      </div>
      <div className="lin-group">
        {(['all', 'reported', 'derived'] as const).map((from) => (
          <Toggle key={from} on={input.from === from} href={graphHref(input, { from })}>
            {FROM_WORDS[from]}
          </Toggle>
        ))}
      </div>
      <div className="lin-group">
        {(['graph', 'list'] as const).map((view) => (
          <Toggle key={view} on={input.view === view} href={graphHref(input, { view })}>
            {view === 'graph' ? 'Graph' : 'List'}
          </Toggle>
        ))}
      </div>
      <span className="ml-auto flex gap-2">
        {onPicture && (
          <button type="button" className="btn" onClick={onPicture}>
            <Download className="i" aria-hidden />
            PNG
          </button>
        )}
        <ButtonLink href={json} download prefetch={false}>
          <Download className="i" aria-hidden />
          OpenLineage
        </ButtonLink>
      </span>
    </div>
  );
}

const Toggle = ({
  on,
  href,
  children,
}: {
  readonly on: boolean;
  readonly href: string;
  readonly children: React.ReactNode;
}) => (
  <Link href={href} scroll={false} className="lin-toggle" aria-current={on ? 'true' : undefined}>
    {children}
  </Link>
);

function Steps({
  label,
  value,
  href,
}: {
  readonly label: string;
  readonly value: number;
  readonly href: (to: number) => string;
}) {
  return (
    <span className="lin-steps">
      <span className="text-ink-3">{label}</span>
      {value > 0 && (
        <Link href={href(value - 1)} scroll={false} aria-label={`Less ${label.toLowerCase()}`}>
          <Minus className="i-14" aria-hidden />
        </Link>
      )}
      <b className="tabular-nums">{value}</b>
      {value < MOST_DEPTH && (
        <Link href={href(value + 1)} scroll={false} aria-label={`More ${label.toLowerCase()}`}>
          <Plus className="i-14" aria-hidden />
        </Link>
      )}
    </span>
  );
}
