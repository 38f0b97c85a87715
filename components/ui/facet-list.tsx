'use client';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Checkbox } from './choice';

export type FacetOption = { readonly value: string; readonly label: string; readonly count: number };

/** One group of filters. Counts ignore the own group; chosen values stay visible when the list is cut. */
export function FacetList({
  name,
  form,
  title,
  options,
  chosen,
  onToggle,
  visible = 6,
  open = true,
}: {
  readonly name: string;
  /** Id of the form that the choices belong to. */
  readonly form?: string;
  readonly title: string;
  readonly options: readonly FacetOption[];
  readonly chosen: readonly string[];
  readonly onToggle: (value: string) => void;
  readonly visible?: number;
  readonly open?: boolean;
}) {
  const [all, setAll] = useState(false);
  const shown = options.filter((option, index) => all || index < visible || chosen.includes(option.value));
  const rest = options.length - shown.length;
  return (
    <details className="facet" open={open}>
      <summary className="facet-head">
        {title}
        <ChevronRight className="i-14" aria-hidden />
      </summary>
      <ul aria-label={title}>
        {shown.map((option) => (
          <li key={option.value}>
            <Checkbox
              name={name}
              form={form}
              value={option.value}
              checked={chosen.includes(option.value)}
              onChange={() => onToggle(option.value)}
              label={<span className="block truncate">{option.label}</span>}
              trailing={<span className="text-12 text-ink-3 tabular-nums">{option.count}</span>}
            />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className="link pt-1 pl-[25px] font-normal" onClick={() => setAll(true)}>
          Show {rest} more
        </button>
      )}
    </details>
  );
}
