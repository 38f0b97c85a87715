'use client';
import { createContext, type ReactNode, use } from 'react';
import type { UnreadSaid } from '@/components/notifications/use-unread';
import type { NavGroup } from './navigation';

export type ShellProject = { readonly slug: string; readonly name: string };

/** What every page's frame knows; loaded once in the portal's layout. */
export type ShellData = {
  readonly person: { readonly name: string; readonly email: string };
  readonly projects: readonly ShellProject[];
  /** Null: the whole organisation. */
  readonly project: ShellProject | null;
  /** Whether "All projects" can be chosen. */
  readonly wholeOrganisation: boolean;
  readonly groups: readonly NavGroup[];
  readonly sandbox: boolean;
  readonly unread: UnreadSaid;
  readonly switchProject: (slug: string) => Promise<void>;
  readonly signOut: () => Promise<void>;
};

const ShellContext = createContext<ShellData | null>(null);

export function ShellProvider({
  data,
  children,
}: {
  readonly data: ShellData;
  readonly children: ReactNode;
}) {
  return <ShellContext value={data}>{children}</ShellContext>;
}

export function useShell(): ShellData {
  const data = use(ShellContext);
  if (!data) throw new Error('the frame of a page must stand inside the portal');
  return data;
}
