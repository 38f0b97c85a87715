'use client';
import { useMemo } from 'react';
import type { SchemaFormat } from '@/server/schema-rules/schema-format';
import { sourceLines, tokensOf } from './source-lines';
import { useWindowRows } from './use-window-rows';

const LINE = 20;

/** A definition for reading, with its colours; of a long one only the lines in sight are in the page. */
export function SourceViewer({ text, format }: { readonly text: string; readonly format: SchemaFormat }) {
  const lines = useMemo(() => sourceLines(format, text), [format, text]);
  const { box, from, to, above, below, onScroll } = useWindowRows<HTMLElement>(lines.length, LINE);
  return (
    <div className="panel">
      <section
        ref={box}
        onScroll={onScroll}
        className="source-box code"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard
        tabIndex={0}
        aria-label="Source of the schema"
      >
        <div style={{ height: above }} />
        {lines.slice(from, to).map((line) => (
          <div className="source-line" key={line.number}>
            <span className="diff-number">{line.number}</span>
            <span>
              {tokensOf(format, line).map((token) => (
                <span key={token.at} className={`tk-${token.kind}`}>
                  {token.text}
                </span>
              ))}
            </span>
          </div>
        ))}
        <div style={{ height: below }} />
      </section>
    </div>
  );
}
