import { currentActor } from '@/server/access/session';
import { exportContract } from '@/server/contracts/export-queries';
import { deps } from '@/server/deps';
import { rowNumber } from '@/server/kernel/text';

export const dynamic = 'force-dynamic';

type Props = { readonly params: Promise<{ readonly slug: string }> };

const NO_STORE = { 'cache-control': 'no-store' } as const;

/**
 * The contract as a document of the Open Data Contract Standard: the version that holds, or `?version=N`. Whoever sees the product
 * may have it.
 */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response('Sign in first.', { status: 401, headers: NO_STORE });
  const asked = new URL(request.url).searchParams.get('version');
  const number = rowNumber().nullable().safeParse(asked);
  const file = number.success ? await exportContract(deps, actor, (await params).slug, number.data) : null;
  if (!file) return new Response('There is nothing here.', { status: 404, headers: NO_STORE });
  return new Response(file.text, {
    headers: {
      ...NO_STORE,
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': `attachment; filename="${file.name}"`,
    },
  });
}
