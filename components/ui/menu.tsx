'use client';
import Link from 'next/link';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';

export function Menu({
  trigger,
  children,
  align = 'end',
  side,
  className,
}: {
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end';
  readonly side?: 'top' | 'bottom';
  readonly className?: string;
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={cn('pop menu', className)} align={align} side={side} sideOffset={4}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type ItemProps = {
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  readonly trailing?: ReactNode;
  readonly danger?: boolean;
  readonly disabled?: boolean;
};

const Inside = ({ icon, children, trailing }: ItemProps) => (
  <>
    {icon}
    <span className="min-w-0 grow truncate">{children}</span>
    {trailing}
  </>
);

export function MenuItem({ onSelect, ...item }: ItemProps & { readonly onSelect: (event: Event) => void }) {
  return (
    <Radix.Item
      className={cn('menu-item', item.danger && 'is-danger')}
      disabled={item.disabled}
      onSelect={onSelect}
    >
      <Inside {...item} />
    </Radix.Item>
  );
}

export function MenuLink({ href, ...item }: ItemProps & { readonly href: string }) {
  return (
    <Radix.Item className="menu-item" asChild disabled={item.disabled}>
      <Link href={href}>
        <Inside {...item} />
      </Link>
    </Radix.Item>
  );
}

export const MenuLine = () => <Radix.Separator className="menu-line" />;
export const MenuLabel = ({ children }: { readonly children: ReactNode }) => (
  <Radix.Label className="menu-label">{children}</Radix.Label>
);
