'use client';
import {
  Activity,
  BookMarked,
  BookOpen,
  Box,
  Calculator,
  CalendarCheck,
  CircleDollarSign,
  Cloud,
  Coins,
  FileCheck,
  FolderKanban,
  GitCompareArrows,
  GitPullRequest,
  Inbox,
  KeyRound,
  ListChecks,
  type LucideIcon,
  Radar,
  ScrollText,
  SearchCheck,
  Send,
  ServerCog,
  Shapes,
  ShieldCheck,
  Siren,
  Tags,
  Users,
  Waypoints,
} from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Count } from '@/components/ui/tag';
import { currentHref, type NavGroup, type NavIcon } from './navigation';

const ICONS: Record<NavIcon, LucideIcon> = {
  home: Inbox,
  catalog: BookOpen,
  lineage: Waypoints,
  products: Box,
  approvals: ShieldCheck,
  reviews: ListChecks,
  subscriptions: KeyRound,
  requests: GitPullRequest,
  environments: Cloud,
  explain: SearchCheck,
  exposure: Radar,
  audit: ScrollText,
  drift: GitCompareArrows,
  incidents: Siren,
  tags: Tags,
  accounts: ServerCog,
  projects: FolderKanban,
  domains: Shapes,
  standards: ListChecks,
  contracts: FileCheck,
  recertification: CalendarCheck,
  people: Users,
  delivery: Send,
  metrics: CircleDollarSign,
  mesh: Activity,
  prices: Coins,
  calculator: Calculator,
  glossary: BookMarked,
};

export function Nav({ groups, onNavigate }: { groups: readonly NavGroup[]; onNavigate?: () => void }) {
  const current = currentHref(groups, usePathname());
  return (
    <nav className="nav" aria-label="Main">
      {groups.map((group) => (
        <div key={group.title ?? 'everybody'} className="contents">
          {group.title !== undefined && <p className="nav-title truncate">{group.title}</p>}
          {group.items.map((item) => {
            const Icon = ICONS[item.icon];
            return (
              <Link
                key={item.href}
                href={item.href}
                className="nav-link"
                aria-current={item.href === current ? 'page' : undefined}
                onClick={onNavigate}
              >
                <Icon className="i" aria-hidden />
                {item.label}
                {item.count !== undefined &&
                  (item.hot ? (
                    <Count value={item.count} hot label="wait for you" />
                  ) : (
                    item.count > 0 && <span className="nav-count">{item.count}</span>
                  ))}
              </Link>
            );
          })}
        </div>
      ))}
    </nav>
  );
}
