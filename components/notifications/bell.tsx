'use client';
import { Bell as BellIcon } from 'lucide-react';
import Link from 'next/link';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { type UnreadSaid, useUnread } from './use-unread';

const MOST = 99;

/** Leads to the inbox, and says how much of it is unread. */
export function Bell({ said }: { readonly said: UnreadSaid }) {
  const unread = useUnread(said);
  const words = unread === 0 ? 'Notifications, none unread' : `Notifications, ${unread} unread`;
  return (
    <Link
      href="/notifications"
      className={cn(buttonStyle({ variant: 'ghost', icon: true }), 'bell')}
      aria-label={words}
      title={words}
    >
      <BellIcon className="i" aria-hidden />
      {unread > 0 && (
        <span className="bell-count" aria-hidden>
          {unread > MOST ? `${MOST}+` : unread}
        </span>
      )}
    </Link>
  );
}
