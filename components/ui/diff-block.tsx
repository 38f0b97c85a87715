import { UnfoldVertical } from 'lucide-react';
import type { DiffBlock, DiffLine } from '@/server/policies/build/diff-lines';
import { CodeText } from './code-line';
import { lineKey, pairLines } from './diff-rows';
import { Tag } from './tag';

/** A run of lines, or a fold that names the statements of other tools that it hides. */
export function DiffBlockView({
  block,
  shape,
  folded,
  onUnfold,
}: {
  readonly block: DiffBlock;
  readonly shape: 'split' | 'unified';
  readonly folded: boolean;
  readonly onUnfold: () => void;
}) {
  if (folded && block.kind === 'fold') {
    return (
      <button type="button" className="diff-fold" onClick={onUnfold} aria-expanded={false}>
        <UnfoldVertical className="i-14 text-ink-3" aria-hidden />
        <span>
          {block.lines.length} lines unchanged
          {block.unmanaged.length > 0 && `, with ${block.unmanaged.join(', ')}`}
        </span>
        {block.unmanaged.length > 0 && <Tag look="fill">unmanaged</Tag>}
      </button>
    );
  }
  if (shape === 'unified')
    return block.lines.map((line) => <Line key={lineKey(line)} line={line} side="both" />);
  return pairLines(block.lines).map(({ left, right }) => (
    <div className="diff-split-line" key={`${lineKey(left)}|${lineKey(right)}`}>
      <Line line={left} side="before" />
      <Line line={right} side="after" />
    </div>
  ));
}

const KINDS = { same: 'same', added: 'add', removed: 'del' } as const;
const SIGNS = { same: '', added: '+', removed: '−' } as const;
const SPOKEN = { same: '', added: 'added: ', removed: 'removed: ' } as const;

function Line({
  line,
  side,
}: {
  readonly line: DiffLine | null;
  readonly side: 'before' | 'after' | 'both';
}) {
  if (!line) return <div className="diff-line" data-kind="void" />;
  const number =
    side === 'before' ? line.before : side === 'after' ? line.after : (line.after ?? line.before);
  // The marker stands once, at the name of the statement.
  const foreign = line.unmanaged !== undefined && line.text.includes('"Sid"');
  return (
    <div className="diff-line" data-kind={KINDS[line.kind]}>
      <span className="diff-number">{number}</span>
      <span className="diff-sign" aria-hidden>
        {SIGNS[line.kind]}
      </span>
      <span className={foreign ? 'flex items-center gap-2' : undefined}>
        {line.kind !== 'same' && <span className="sr-only">{SPOKEN[line.kind]}</span>}
        <CodeText text={line.text} />
        {foreign && <Tag look="fill">unmanaged</Tag>}
      </span>
    </div>
  );
}
