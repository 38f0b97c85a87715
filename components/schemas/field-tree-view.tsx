'use client';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { labelInWords } from '@/components/labels/label-words';
import { Input } from '@/components/ui/input';
import type { LabelsByPath } from '@/server/labels/view';
import type { FieldTree } from '@/server/schema-rules/fields/field-tree';
import { FieldLine } from './field-line';
import { closedAtFirst, fieldRows, keyStep } from './field-rows';
import { useWindowRows } from './use-window-rows';

/** More lines than these have one height each, and only those in sight are in the page. */
const LONG = 200;
const LINE = 40;

/** All fields of a definition as a tree: search, arrows, opening and closing. */
export function FieldTreeView({
  tree,
  labels,
  labelFrom,
}: {
  readonly tree: FieldTree;
  readonly labels: LabelsByPath;
  /** The form in which somebody who may do so says something of a field, without the field. */
  readonly labelFrom: string | null;
}) {
  const [search, setSearch] = useState('');
  const [closed, setClosed] = useState(() => closedAtFirst(tree.fields, tree.count));
  const [current, setCurrent] = useState(0);
  const said = useMemo(
    () => new Map(Object.entries(labels).map(([path, label]) => [path, labelInWords(label)])),
    [labels],
  );
  const { rows, matched } = useMemo(
    () => fieldRows(tree.fields, closed, search, said),
    [tree.fields, closed, search, said],
  );
  const long = rows.length > LONG;
  const shown = useWindowRows<HTMLDivElement>(rows.length, LINE);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const at = Math.min(current, Math.max(0, rows.length - 1));

  const go = (to: number) => {
    setCurrent(to);
    if (long) shown.reveal(to);
    // The line may have come into the page only now.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-line="${to}"]`)?.focus());
  };
  const toggle = (path: string) =>
    setClosed((before) =>
      before.has(path) ? new Set([...before].filter((each) => each !== path)) : new Set([...before, path]),
    );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A link inside of a line has its own keys.
    if (event.target instanceof Element && event.target.closest('a')) return;
    const step = keyStep(rows, at, event.key);
    if (!step) return;
    event.preventDefault();
    const row = rows[at];
    if (step.kind === 'go') go(step.to);
    else if (row && search.trim() === '') toggle(row.field.path);
  };
  const [from, to] = long ? [shown.from, shown.to] : [0, rows.length];
  return (
    <div className="panel">
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-3 py-2">
        <Input
          type="search"
          size="sm"
          className="min-w-0 flex-1 md:max-w-[360px]"
          leading={<Search className="i i-14" aria-hidden />}
          placeholder="Name, type, meaning, value or label"
          aria-label="Search the fields"
          aria-controls={id}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setCurrent(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' && rows.length > 0) {
              event.preventDefault();
              go(0);
            }
            if (event.key === 'Escape') setSearch('');
          }}
        />
        <span className="text-12 text-ink-3 tabular-nums" role="status">
          {search.trim() === '' ? '' : `${matched} of ${tree.count} match`}
        </span>
      </div>
      {rows.length === 0 ? (
        <p className="px-4 py-5 text-ink-2">No field matches. The source below may still hold the word.</p>
      ) : (
        <div ref={shown.box} onScroll={shown.onScroll} className={long ? 'field-box' : undefined}>
          <div
            ref={list}
            id={id}
            role="tree"
            aria-label="Fields of the schema"
            onKeyDown={onKeyDown}
            tabIndex={-1}
          >
            {long && <div role="none" style={{ height: shown.above }} />}
            {rows.slice(from, to).map((row, index) => (
              <FieldLine
                key={row.field.path}
                row={row}
                label={labels[row.field.path] ?? null}
                labelAt={
                  labelFrom === null ? null : `${labelFrom}?field=${encodeURIComponent(row.field.path)}`
                }
                line={from + index}
                current={from + index === at}
                fixed={long}
                onToggle={() => {
                  setCurrent(from + index);
                  if (search.trim() === '') toggle(row.field.path);
                }}
              />
            ))}
            {long && <div role="none" style={{ height: shown.below }} />}
          </div>
        </div>
      )}
      {!tree.complete && (
        <p className="border-t border-line px-4 py-2.5 text-12 text-ink-3">
          The definition describes more than the tree shows; all of it stands in the source.
        </p>
      )}
    </div>
  );
}
