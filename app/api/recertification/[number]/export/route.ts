import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { rowNumber } from '@/server/kernel/text';
import { exportCampaign, getCampaign } from '@/server/recertification/queries';
import { csvResponse } from '../../../csv-response';

export const dynamic = 'force-dynamic';

type Context = { readonly params: Promise<{ readonly number: string }> };

/** What the reader sees of a campaign, whole, as CSV. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response('Sign in first.', { status: 401 });
  const number = rowNumber().safeParse((await params).number);
  const campaign = number.success ? await getCampaign(deps, actor, number.data) : null;
  if (!campaign) return new Response('There is nothing here.', { status: 404 });
  return csvResponse(exportCampaign(campaign), `sluice-recertification-${campaign.number}.csv`);
}
