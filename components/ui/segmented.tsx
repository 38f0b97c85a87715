'use client';
import type { ReactNode } from 'react';

export type Segment<T extends string> = {
  readonly value: T;
  readonly label: ReactNode;
};

/** Two to four ways to look at the same thing. */
export function Segmented<T extends string>({
  label,
  value,
  segments,
  onChange,
  className = '',
}: {
  readonly label: string;
  readonly value: T;
  readonly segments: readonly Segment<T>[];
  readonly onChange: (value: T) => void;
  readonly className?: string;
}) {
  return (
    <div className={`seg ${className}`} role="toolbar" aria-label={label}>
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          aria-pressed={segment.value === value}
          onClick={() => onChange(segment.value)}
        >
          {segment.label}
        </button>
      ))}
    </div>
  );
}
