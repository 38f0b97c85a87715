'use client';
import Link from 'next/link';
import { BrandMark } from '@/components/ui/brand';
import { MeMenu } from './me-menu';
import { Nav } from './nav';
import { ProjectSwitcher } from './project-switcher';
import { useShell } from './shell-context';

export function Sidebar({ onNavigate }: { readonly onNavigate?: () => void }) {
  const { groups } = useShell();
  return (
    <aside className="side" aria-label="Main navigation">
      <Link className="brand" href="/" onClick={onNavigate}>
        <BrandMark />
        Sluice
      </Link>
      <ProjectSwitcher />
      <Nav groups={groups} onNavigate={onNavigate} />
      <MeMenu />
    </aside>
  );
}
