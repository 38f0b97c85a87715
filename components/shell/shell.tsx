'use client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Toaster } from '@/components/ui/toaster';
import { CommandsProvider } from './commands';
import { ReadingProvider } from './reading';
import { type ShellData, ShellProvider } from './shell-context';
import { Sidebar } from './sidebar';

/** Sidebar, keys and toasts around every page of the portal. Pages bring their own PageFrame. */
export function Shell({ data, children }: { readonly data: ShellData; readonly children: ReactNode }) {
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: true } } }),
  );
  return (
    <QueryClientProvider client={queries}>
      <ShellProvider data={data}>
        <CommandsProvider>
          <a className="skip" href="#main">
            Skip to content
          </a>
          <ReadingProvider>
            <div className="app">
              <Sidebar />
              {children}
            </div>
          </ReadingProvider>
          <Toaster />
        </CommandsProvider>
      </ShellProvider>
    </QueryClientProvider>
  );
}
