'use client';
import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { isTyping } from '@/components/ui/row-keys';
import { CommandPalette } from './command-palette';
import { ShortcutList } from './shortcut-list';

type Commands = { readonly openPalette: () => void; readonly openHelp: () => void };
const CommandContext = createContext<Commands>({ openPalette: () => {}, openHelp: () => {} });
export const useCommands = (): Commands => use(CommandContext);

/** The keys that work everywhere. None of them approves, rejects or revokes. */
export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setPalette((open) => !open);
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '?') setHelp(true);
      if (event.key === '/') {
        event.preventDefault();
        const search = document.querySelector<HTMLInputElement>('[data-page-search]');
        if (search) search.focus();
        else router.push('/catalog');
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router]);
  const commands = useMemo(
    () => ({ openPalette: () => setPalette(true), openHelp: () => setHelp(true) }),
    [],
  );
  return (
    <CommandContext value={commands}>
      {children}
      <CommandPalette open={palette} onOpenChange={setPalette} />
      <ShortcutList open={help} onOpenChange={setHelp} />
    </CommandContext>
  );
}
