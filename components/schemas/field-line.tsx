'use client';
import { ChevronDown, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { LabelTags, TermLinks } from '@/components/labels/label-tags';
import { labelInWords } from '@/components/labels/label-words';
import { cn } from '@/components/ui/cn';
import { Tag } from '@/components/ui/tag';
import type { FieldLabelView } from '@/server/labels/view';
import type { FieldNode } from '@/server/schema-rules/fields/field-tree';
import type { FieldRow } from './field-rows';

const MOST_VALUES = 6;

/** One field of the tree. Its name stands alone, its whole path in the tooltip and for who cannot see the tree. */
export function FieldLine({
  row: { field, depth, position, siblings, open, matches },
  line,
  current,
  fixed,
  onToggle,
  label,
  labelAt,
}: {
  readonly row: FieldRow;
  readonly label: FieldLabelView | null;
  /** Where something is said of this field; null for who may not. */
  readonly labelAt: string | null;
  readonly line: number;
  /** The one that Tab leads to. */
  readonly current: boolean;
  /** All lines have one height: nothing wraps. */
  readonly fixed: boolean;
  readonly onToggle: () => void;
}) {
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys of all its lines
    <div
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={open ?? undefined}
      aria-selected={current}
      aria-label={[spoken(field), label && labelInWords(label)].filter(Boolean).join(', ')}
      tabIndex={current ? 0 : -1}
      data-line={line}
      title={
        fixed ? [field.path, field.description, label?.documentation].filter(Boolean).join(': ') : field.path
      }
      className={cn('field-line', fixed && 'field-line-fixed')}
      onClick={(event) => {
        if (!(event.target instanceof Element && event.target.closest('a'))) onToggle();
      }}
    >
      <span className="field-name" style={{ paddingLeft: `${depth * 18}px` }}>
        {open === null ? (
          <span className="w-4 flex-none" />
        ) : (
          <Chevron className="i i-14 flex-none" aria-hidden />
        )}
        <code className={cn('code font-strong', matches && 'field-match')}>{field.name}</code>
        {field.optional && <span className="text-12 text-ink-3">optional</span>}
        {fixed && label && <LabelTags label={label} />}
      </span>
      <span className="field-type code text-ink-2">{field.type}</span>
      <span className="field-meaning text-ink-2">
        {field.description || label?.documentation || <span className="text-ink-3">not described</span>}
        <Details field={field} />
        {label && !fixed ? (
          <Said label={label} after={field.description !== ''}>
            <LabelLink at={labelAt} path={field.path} words="Edit label" />
          </Said>
        ) : (
          <LabelLink at={labelAt} path={field.path} words={label ? 'Edit label' : 'Add label'} />
        )}
      </span>
    </div>
  );
}

/** What the owner says beside the definition. */
function Said({
  label,
  after,
  children,
}: {
  readonly label: FieldLabelView;
  readonly after: boolean;
  readonly children: ReactNode;
}) {
  return (
    <span className="field-said">
      {after && label.documentation && <span className="basis-full">{label.documentation}</span>}
      <LabelTags label={label} />
      <TermLinks terms={label.terms} />
      {children}
    </span>
  );
}

function LabelLink({
  at,
  path,
  words,
}: {
  readonly at: string | null;
  readonly path: string;
  readonly words: string;
}) {
  if (at === null) return null;
  return (
    <Link href={at} className="field-label-link link" prefetch={false}>
      {words}
      <span className="sr-only"> of {path}</span>
    </Link>
  );
}

function Details({
  field: { defaultValue, symbols, aliases, number, recursive },
}: {
  readonly field: FieldNode;
}) {
  const values = symbols.slice(0, MOST_VALUES).join(', ');
  const notes = [
    defaultValue !== null && `default ${defaultValue}`,
    symbols.length > 0 &&
      `${values}${symbols.length > MOST_VALUES ? ` and ${symbols.length - MOST_VALUES} more` : ''}`,
    aliases.length > 0 && `earlier ${aliases.join(', ')}`,
    number !== null && `number ${number}`,
  ].filter((note) => note !== false);
  return (
    <>
      {notes.map((note) => (
        <span key={note} className="field-note">
          {note}
        </span>
      ))}
      {recursive && <Tag className="ml-2">contains itself</Tag>}
    </>
  );
}

const spoken = ({ path, type, optional, description, recursive }: FieldNode): string =>
  [path, type, optional ? 'optional' : 'required', recursive ? 'contains itself' : '', description]
    .filter(Boolean)
    .join(', ');
