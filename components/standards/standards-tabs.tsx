import { Tabs } from '@/components/ui/tabs';

const PARTS = [
  { href: '/standards', label: 'Standards' },
  { href: '/standards/products', label: 'Products' },
  { href: '/standards/exceptions', label: 'Exceptions' },
  { href: '/standards/editions', label: 'History' },
] as const;

export const StandardsTabs = ({ current }: { readonly current: (typeof PARTS)[number]['href'] }) => (
  <div className="mt-3.5">
    <Tabs
      label="Parts of the standards"
      tabs={PARTS.map((part) => ({ ...part, current: part.href === current }))}
    />
  </div>
);
