import type { Metadata } from 'next';
import { PreferencesForm } from '@/components/notifications/preferences-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getPreferences } from '@/server/notifications/queries';
import { choosePreferencesAction } from '../actions';

export const metadata: Metadata = { title: 'Notification preferences' };

export default async function PreferencesPage() {
  const actor = await requireActor();
  const preferences = await getPreferences(deps, actor);
  return (
    <PageFrame crumbs={[{ label: 'Notifications', href: '/notifications' }, { label: 'Preferences' }]}>
      <PageHeader title="What you are told, and where">
        For yourself alone. Nobody else’s notifications change.
      </PageHeader>
      <div className="mt-5">
        <PreferencesForm preferences={preferences} action={choosePreferencesAction} />
      </div>
    </PageFrame>
  );
}
