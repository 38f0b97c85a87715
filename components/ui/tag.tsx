import type { ReactNode } from 'react';
import { cn } from './cn';
import type { Tone } from './status-words';

export type TagProps = {
  readonly children: ReactNode;
  /** A lucide icon; without one the padding is even. */
  readonly icon?: ReactNode;
  readonly look?: 'outline' | 'fill' | 'soft';
  readonly tone?: Tone;
  readonly className?: string;
};

export function Tag({ children, icon, look = 'outline', tone, className }: TagProps) {
  return (
    <span
      className={cn(
        'tag',
        icon === undefined && 'tag-plain',
        look === 'fill' && 'tag-fill',
        look === 'soft' && `tag-soft tone-${tone ?? 'gone'}`,
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}

/** A number of things; `hot` when they wait for the reader. */
export function Count({ value, hot, label }: { value: number; hot?: boolean; label?: string }) {
  return (
    <span className={cn('count', hot && 'count-hot')}>
      {value > 999 ? '999+' : value}
      {label && <span className="sr-only"> {label}</span>}
    </span>
  );
}
