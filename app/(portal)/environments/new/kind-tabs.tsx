import { Tabs } from '@/components/ui/tabs';

/** Where the program runs that will use streams. */
export const KindTabs = ({ current }: { readonly current: 'aws' | 'outside' }) => (
  <div className="mt-4">
    <Tabs
      label="Where the program runs"
      tabs={[
        { href: '/environments/new', label: 'In AWS', current: current === 'aws' },
        { href: '/environments/new/outside', label: 'Outside AWS', current: current === 'outside' },
      ]}
    />
  </div>
);
