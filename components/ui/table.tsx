import type { ComponentProps } from 'react';
import { cn } from './cn';

export type TableProps = ComponentProps<'table'> & {
  /** Rows become cards under 900 px; give each Cell a `label`. */
  readonly cards?: boolean;
  readonly hover?: boolean;
  /** Read by screen readers instead of a heading. */
  readonly caption: string;
};

/** 12 px heads, hairline rows, numbers right. Wide tables scroll inside themselves. */
export function Table({ cards = true, hover, caption, className, children, ...rest }: TableProps) {
  return (
    <div className="overflow-x-auto">
      <table {...rest} className={cn('tbl', cards && 'tbl-cards', hover && 'tbl-hover', className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function HeadCell({
  number,
  className,
  ...rest
}: ComponentProps<'th'> & { readonly number?: boolean }) {
  return <th scope="col" {...rest} className={cn(number && 'cell-number', className)} />;
}

export type CellProps = ComponentProps<'td'> & {
  readonly number?: boolean;
  /** Stands before the value when the row is a card. */
  readonly label?: string;
  /** Sentences: on a card they stand below the label and begin at the left. */
  readonly long?: boolean;
};

export function Cell({ number, label, long, className, ...rest }: CellProps) {
  return (
    <td
      {...rest}
      data-label={label}
      data-long={long || undefined}
      className={cn(number && 'cell-number', className)}
    />
  );
}
