import { Fragment, type ReactNode } from 'react';
import { cn } from './cn';

export type KeyValueItem = {
  readonly key: string;
  readonly value: ReactNode;
  /** Second line, grey. */
  readonly note?: ReactNode;
};

export function KeyValue({
  items,
  tight,
  className,
}: {
  readonly items: readonly KeyValueItem[];
  readonly tight?: boolean;
  readonly className?: string;
}) {
  return (
    <dl className={cn('kv', tight && 'kv-tight', className)}>
      {items.map((item) => (
        <Fragment key={item.key}>
          <dt>{item.key}</dt>
          <dd>
            {item.value}
            {item.note !== undefined && <span className="block text-ink-3">{item.note}</span>}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** Facts side by side between hairlines, two in a row on phones: who, what, until. */
export function Facts({ items }: { readonly items: readonly KeyValueItem[] }) {
  return (
    <dl
      className="facts max-md:grid-cols-2 max-md:[&>div:nth-child(odd)]:border-l-0 max-md:[&>div:nth-child(odd)]:pl-0 max-md:[&>div:nth-child(n+3)]:border-t max-md:[&>div:nth-child(n+3)]:border-line"
      style={{ '--facts': items.length }}
    >
      {items.map((item) => (
        <div key={item.key}>
          <dt>{item.key}</dt>
          <dd>
            {item.value}
            {item.note !== undefined && <small>{item.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
