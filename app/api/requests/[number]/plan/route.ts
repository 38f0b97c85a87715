import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { previewPlan } from '@/server/requests/use-cases/preview-plan';

export const dynamic = 'force-dynamic';

type Props = { readonly params: Promise<{ number: string }> };

/** The plan of a request as JSON: both documents byte for byte, effects and checks, from what AWS says now. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ error: 'signed-out' }, { status: 401 });
  const text = (await params).number;
  const number = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
  const preview = number === null ? null : await previewPlan(deps, actor, number);
  if (!preview?.ok) return Response.json({ error: 'not-found' }, { status: 404 });
  return new Response(`${JSON.stringify({ request: number, ...preview.value }, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="request-${number}-plan.json"`,
      'cache-control': 'no-store',
    },
  });
}
