'use client';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useTransition } from 'react';
import { Menu, MenuItem } from '@/components/ui/menu';
import { Monogram } from '@/components/ui/monogram';
import { Opener } from '@/components/ui/opener';
import { useShell } from './shell-context';

/** Switching keeps the page where it exists: only the cookie changes, the page is read anew. */
export function ProjectSwitcher() {
  const { projects, project, wholeOrganisation, switchProject } = useShell();
  const [busy, start] = useTransition();
  const choose = (slug: string) => start(() => switchProject(slug));
  const tick = <Check className="i-14" aria-label="current" />;
  return (
    <Menu
      align="start"
      className="w-[260px]"
      trigger={
        <Opener href="/me" className="switch" aria-label="Switch project" aria-busy={busy}>
          <Monogram name={project?.name ?? 'Governance view'} />
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="truncate font-strong">{project?.name ?? 'All projects'}</span>
            <span className="truncate text-12 text-ink-3">{project ? 'Project' : 'Organisation'}</span>
          </span>
          {busy ? (
            <span className="spin text-ink-3" />
          ) : (
            <ChevronsUpDown className="i-14 text-ink-3" aria-hidden />
          )}
        </Opener>
      }
    >
      {projects.map((item) => (
        <MenuItem
          key={item.slug}
          icon={<Monogram name={item.name} />}
          trailing={item.slug === project?.slug && tick}
          onSelect={() => choose(item.slug)}
        >
          {item.name}
        </MenuItem>
      ))}
      {wholeOrganisation && (
        <MenuItem
          icon={<Monogram name="Governance view" />}
          trailing={project === null && tick}
          onSelect={() => choose('')}
        >
          All projects
        </MenuItem>
      )}
      {projects.length === 0 && !wholeOrganisation && (
        <p className="menu-label">You belong to no project yet. A platform admin can add you.</p>
      )}
    </Menu>
  );
}
