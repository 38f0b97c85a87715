'use client';
import { CircleHelp, FlaskConical, Menu as MenuIcon, Search } from 'lucide-react';
import Link from 'next/link';
import { Dialog } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { Bell } from '@/components/notifications/bell';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { useCommands } from './commands';
import { useShell } from './shell-context';
import { Sidebar } from './sidebar';

export function TopBar({ children }: { readonly children: ReactNode }) {
  const { sandbox, unread } = useShell();
  const { openPalette, openHelp } = useCommands();
  return (
    <header className="top">
      <Drawer />
      {children}
      {sandbox && (
        <Link
          href="/demo"
          className="env-chip max-md:hidden"
          title="Calls go to the local AWS sandbox, not to AWS. Demo traffic can be played here."
        >
          <FlaskConical aria-hidden />
          AWS sandbox
        </Link>
      )}
      <button type="button" className="cmd max-md:hidden" onClick={openPalette}>
        <Search className="i-14" aria-hidden />
        <span>Search or jump to</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <Button variant="ghost" icon className="md:hidden" aria-label="Search" onClick={openPalette}>
        <Search className="i i-20" aria-hidden />
      </Button>
      <Bell said={unread} />
      <Button
        variant="ghost"
        icon
        className="max-md:hidden"
        aria-label="Keyboard shortcuts"
        onClick={openHelp}
      >
        <CircleHelp className="i" aria-hidden />
      </Button>
    </header>
  );
}

function Drawer() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button variant="ghost" icon className="md:hidden" aria-label="Open menu">
          <MenuIcon className="i i-20" aria-hidden />
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="drawer" aria-describedby={undefined}>
          <Dialog.Title className="sr-only">Menu</Dialog.Title>
          <Sidebar onNavigate={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
