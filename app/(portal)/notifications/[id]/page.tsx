import { notFound, redirect } from 'next/navigation';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { markReadInput } from '@/server/notifications/schema';
import { readNotification } from '@/server/notifications/use-cases/read-notification';

type Props = { readonly params: Promise<{ readonly id: string }> };

/** Where links in the portal and in e-mails lead: it marks as read, which may happen twice, and goes on. */
export default async function OpenNotificationPage({ params }: Props) {
  const actor = await requireActor();
  const input = markReadInput.safeParse(await params);
  const opened = input.success ? await readNotification(deps, actor, input.data) : null;
  if (!opened?.ok) notFound();
  redirect(opened.value.href);
}
