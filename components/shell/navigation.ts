import type { SidebarCounts } from '@/server/projects/view';

export type NavIcon =
  | 'home'
  | 'catalog'
  | 'lineage'
  | 'products'
  | 'approvals'
  | 'reviews'
  | 'subscriptions'
  | 'requests'
  | 'environments'
  | 'explain'
  | 'exposure'
  | 'audit'
  | 'drift'
  | 'incidents'
  | 'tags'
  | 'accounts'
  | 'projects'
  | 'domains'
  | 'standards'
  | 'contracts'
  | 'recertification'
  | 'people'
  | 'delivery'
  | 'metrics'
  | 'mesh'
  | 'prices'
  | 'calculator'
  | 'glossary';

export type NavItem = {
  readonly href: string;
  readonly label: string;
  readonly icon: NavIcon;
  readonly count?: number;
  /** The count waits for this person. */
  readonly hot?: boolean;
};

export type NavGroup = { readonly title?: string; readonly items: readonly NavItem[] };

export type NavInput = {
  readonly project: { readonly name: string } | null;
  readonly counts: SidebarCounts;
  /** Incidents that are open: of the project's products, or of all that somebody may know of. */
  readonly incidents: number;
  /** Deliveries of notifications that were given up. */
  readonly undelivered: number;
  readonly may: {
    readonly decide: boolean;
    readonly seeAll: boolean;
    readonly seeAccounts: boolean;
    readonly manageDomains: boolean;
    readonly managePeople: boolean;
    readonly seeAudit: boolean;
    readonly seeDrift: boolean;
    readonly seeReviews?: boolean;
    readonly administerNotifications: boolean;
    readonly seeSpend?: boolean;
  };
};

const delivery = (undelivered: number): NavItem => ({
  href: '/notifications/delivery',
  label: 'Delivery',
  icon: 'delivery',
  ...(undelivered > 0 ? { count: undelivered, hot: true } : {}),
});

/** What a person finds in the sidebar: the same for everybody first, then their project's or the organisation's. */
export function navigation({
  project,
  counts,
  incidents: open,
  undelivered,
  may,
}: NavInput): readonly NavGroup[] {
  const approvals: NavItem = {
    href: '/approvals',
    label: 'Approvals',
    icon: 'approvals',
    count: counts.approvals,
    hot: counts.approvals > 0,
  };
  const subscriptions: NavItem = {
    href: '/subscriptions',
    label: 'Subscriptions',
    icon: 'subscriptions',
    count: counts.subscriptions,
  };
  const requests: NavItem = {
    href: '/requests',
    label: 'Requests',
    icon: 'requests',
    count: counts.requests,
  };
  const drift: NavItem = {
    href: '/drift',
    label: 'Drift',
    icon: 'drift',
    count: counts.drift,
  };
  const incidents: NavItem = {
    href: '/incidents',
    label: 'Incidents',
    icon: 'incidents',
    ...(open > 0 ? { count: open, hot: true } : {}),
  };
  const audit: NavItem = { href: '/audit', label: 'Audit', icon: 'audit' };
  const standards: NavItem = { href: '/standards', label: 'Standards', icon: 'standards' };
  const contracts: NavItem = { href: '/contracts', label: 'Contracts', icon: 'contracts' };
  const recertification: NavItem = {
    href: '/recertification',
    label: 'Recertification',
    icon: 'recertification',
  };
  const explain: NavItem = { href: '/exposure/why', label: 'Explain access', icon: 'explain' };
  const exposure: NavItem = { href: '/exposure', label: 'Exposure', icon: 'exposure' };
  // In a project they are its own streams, in governance all of them.
  const mesh = (label: string): NavItem => ({ href: '/mesh', label, icon: 'mesh' });
  const tags: NavItem = { href: '/tags', label: 'Access by tag', icon: 'tags' };
  const groups: NavGroup[] = [
    {
      items: [
        { href: '/', label: 'Home', icon: 'home' },
        { href: '/catalog', label: 'Catalog', icon: 'catalog' },
        { href: '/calculator', label: 'Cost calculator', icon: 'calculator' },
        { href: '/lineage', label: 'Lineage', icon: 'lineage' },
        { href: '/glossary', label: 'Glossary', icon: 'glossary' },
      ],
    },
  ];
  if (project)
    groups.push({
      title: project.name,
      items: [
        { href: '/products', label: 'Products', icon: 'products', count: counts.products },
        ...(may.decide ? [approvals] : []),
        subscriptions,
        ...(counts.products > 0 ? [mesh('Stream health')] : []),
        requests,
        { href: '/environments', label: 'Environments', icon: 'environments', count: counts.environments },
        tags,
        ...(may.seeDrift ? [incidents, drift] : []),
        contracts,
        ...(may.seeDrift ? [standards, recertification] : []),
        explain,
        ...(may.seeAudit ? [audit] : []),
      ],
    });
  else if (may.seeAll)
    groups.push({
      title: 'Govern',
      items: [
        ...(may.decide ? [approvals] : []),
        subscriptions,
        requests,
        tags,
        incidents,
        drift,
        contracts,
        standards,
        recertification,
        exposure,
        mesh('Mesh health'),
        explain,
        audit,
      ],
    });
  else if (may.decide)
    // Governance of a domain alone: what belongs to it, and nothing of the whole organisation.
    groups.push({
      title: 'Govern',
      items: [
        approvals,
        subscriptions,
        requests,
        incidents,
        drift,
        contracts,
        standards,
        recertification,
        mesh('Mesh health'),
        explain,
      ],
    });
  else if (may.seeAudit) groups.push({ title: 'Govern', items: [audit] });
  const setUp: NavItem[] = [
    ...(may.seeReviews ? [{ href: '/reviews', label: 'Review policy', icon: 'reviews' } as const] : []),
    ...(may.seeAccounts
      ? ([
          { href: '/accounts', label: 'Accounts', icon: 'accounts' },
          { href: '/projects', label: 'Projects', icon: 'projects' },
        ] as const)
      : []),
    ...(may.manageDomains ? [{ href: '/domains', label: 'Domains', icon: 'domains' } as const] : []),
    ...(may.managePeople ? [{ href: '/people', label: 'People', icon: 'people' } as const] : []),
    ...(may.administerNotifications ? [delivery(undelivered)] : []),
    ...(may.seeSpend
      ? ([
          { href: '/metrics', label: 'CloudWatch cost', icon: 'metrics' },
          { href: '/prices', label: 'Prices', icon: 'prices' },
        ] as const)
      : []),
  ];
  if (setUp.length > 0) groups.push({ title: 'Set up', items: setUp });
  return groups;
}

/** A page belongs to the entry whose path it starts with, the longest one of several; the home page only to itself. */
export function currentHref(groups: readonly NavGroup[], pathname: string): string | undefined {
  const hrefs = groups.flatMap(({ items }) => items.map(({ href }) => href));
  return hrefs
    .filter((href) => pathname === href || (href !== '/' && pathname.startsWith(`${href}/`)))
    .reduce<string | undefined>((best, href) => (best && best.length > href.length ? best : href), undefined);
}
