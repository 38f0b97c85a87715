'use client';
import { Clock, Minus, Plus, Users } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export type DialogProps = {
  /** The button that opens it; leave out when `open` is controlled. */
  readonly trigger?: ReactNode;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** A question that names the act: "Revoke fraud-scoring's access?" */
  readonly title: ReactNode;
  readonly description: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the safe one first; wrap it in DialogClose. */
  readonly actions?: ReactNode;
};

/** For acts that cannot be taken back; never for reading. */
export function Dialog({ trigger, open, onOpenChange, title, description, children, actions }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger !== undefined && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <Radix.Content className="dlg">
          <Radix.Title asChild>
            <h2>{title}</h2>
          </Radix.Title>
          <Radix.Description className="mt-0.5 text-ink-2">{description}</Radix.Description>
          {children}
          {actions !== undefined && <div className="mt-4 flex flex-wrap justify-end gap-2">{actions}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const DialogClose = Radix.Close;

export type Effect = {
  readonly kind: 'gives' | 'removes' | 'when' | 'who';
  readonly key: string;
  readonly text: ReactNode;
};
const ICONS = { gives: Plus, removes: Minus, when: Clock, who: Users };

/** What the act does, listed before the button. */
export function Effects({ items }: { readonly items: readonly Effect[] }) {
  return (
    <ul className="dlg-effects">
      {items.map((item) => {
        const Icon = ICONS[item.kind];
        return (
          <li key={item.key}>
            <Icon className="i-14" aria-hidden />
            <span>{item.text}</span>
          </li>
        );
      })}
    </ul>
  );
}
