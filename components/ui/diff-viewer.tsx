'use client';
import { type ReactNode, useState } from 'react';
import type { DiffBlock } from '@/server/policies/build/diff-lines';
import { CopyButton } from './copy-button';
import { DiffBlockView } from './diff-block';
import { useDiffLayout } from './diff-layout';

export type DiffViewerProps = {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly blocks: readonly DiffBlock[];
  /** Unchanged parts are shown from the first. */
  readonly unfolded?: boolean;
  /** False when there is no document on one side: then one column tells all. */
  readonly twoSided?: boolean;
  readonly beforeLabel?: string;
  readonly afterLabel?: string;
  /** At the left of the header, for instance a gate. */
  readonly glyph?: ReactNode;
  /** At the right of the header: the budget, a copy button. */
  readonly aside?: ReactNode;
  /** The document as AWS will get it, byte for byte. */
  readonly copy?: string;
  readonly children?: ReactNode;
};

/** What a document says now and what it will say: side by side or in one column, unchanged parts folded. */
export function DiffViewer({
  title,
  subtitle,
  blocks,
  unfolded = false,
  twoSided = true,
  beforeLabel = 'Now in AWS',
  afterLabel = 'After approval',
  glyph,
  aside,
  copy,
  children,
}: DiffViewerProps) {
  const chosen = useDiffLayout();
  const [open, setOpen] = useState<readonly DiffBlock[]>(unfolded ? blocks : []);
  const layout = twoSided ? chosen : 'unified';
  const name = typeof title === 'string' ? `${title}, lines` : 'Lines';
  const show = (shape: 'split' | 'unified') =>
    blocks.map((block) => (
      <DiffBlockView
        key={keyOf(block)}
        block={block}
        shape={shape}
        folded={block.kind === 'fold' && !open.includes(block)}
        onUnfold={() => setOpen([...open, block])}
      />
    ));
  return (
    <article className="doc" data-layout={layout}>
      <header>
        {glyph}
        <div className="min-w-0">
          <h3>{title}</h3>
          {subtitle !== undefined && <p className="text-12 text-ink-3 tabular-nums">{subtitle}</p>}
        </div>
        {aside}
        {copy !== undefined && <CopyButton text={copy} label="Copy the document that will be written" />}
      </header>
      {blocks.length > 0 && (
        <>
          <div className="diff-heads">
            <span>{beforeLabel}</span>
            <span>{afterLabel}</span>
          </div>
          {layout === 'split' && (
            <section className="diff diff-split code" aria-label={`${name}, side by side`}>
              {show('split')}
            </section>
          )}
          <section className="diff diff-unified code" aria-label={name}>
            {show('unified')}
          </section>
        </>
      )}
      {children}
    </article>
  );
}

const keyOf = (block: DiffBlock): string => {
  const first = block.lines[0];
  return `${block.kind}-${first?.before ?? 0}-${first?.after ?? 0}`;
};
