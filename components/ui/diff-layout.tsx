'use client';
import { Columns2, Rows2 } from 'lucide-react';
import { createContext, type ReactNode, use, useState } from 'react';
import { Segmented } from './segmented';

export type DiffLayout = 'split' | 'unified';

const LayoutContext = createContext<{
  readonly layout: DiffLayout;
  readonly choose: (layout: DiffLayout) => void;
}>({ layout: 'split', choose: () => {} });

/** One choice for all diffs inside; under 1100 px every diff is unified. */
export function DiffLayoutProvider({ children }: { readonly children: ReactNode }) {
  const [layout, choose] = useState<DiffLayout>('split');
  return <LayoutContext value={{ layout, choose }}>{children}</LayoutContext>;
}

export const useDiffLayout = (): DiffLayout => use(LayoutContext).layout;

export function DiffLayoutToggle() {
  const { layout, choose } = use(LayoutContext);
  return (
    <Segmented
      className="diff-toggle"
      label="Diff layout"
      value={layout}
      onChange={choose}
      segments={[
        {
          value: 'split',
          label: (
            <>
              <Columns2 className="i-14" aria-hidden />
              Side by side
            </>
          ),
        },
        {
          value: 'unified',
          label: (
            <>
              <Rows2 className="i-14" aria-hidden />
              Unified
            </>
          ),
        },
      ]}
    />
  );
}
