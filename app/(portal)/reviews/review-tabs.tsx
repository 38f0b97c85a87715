import { Tabs } from '@/components/ui/tabs';

/** What people review, and what rules let through. */
export const ReviewTabs = ({ current }: { readonly current: 'policy' | 'rules' }) => (
  <Tabs
    label="Reviews"
    tabs={[
      { href: '/reviews', label: 'Steps and deadlines', current: current === 'policy' },
      { href: '/reviews/rules', label: 'Automatic approval', current: current === 'rules' },
    ]}
  />
);
