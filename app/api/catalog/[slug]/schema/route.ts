import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getDefinitionFile } from '@/server/schemas/page-queries';
import { chosenVersion } from '@/server/schemas/schema';

export const dynamic = 'force-dynamic';

type Props = { readonly params: Promise<{ readonly slug: string }> };

const NO_STORE = { 'cache-control': 'no-store' } as const;

/**
 * The definition of a product's schema as a file, exactly as it is registered or written: `?version=N`, with `&id=UUID`
 * where a number was given twice; without both the valid one. Whoever sees the product may have it.
 */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ error: 'signed-out' }, { status: 401, headers: NO_STORE });
  const query = new URL(request.url).searchParams;
  const wanted = chosenVersion(query.get('version'), query.get('id'));
  const file = wanted && (await getDefinitionFile(deps, actor, (await params).slug, wanted));
  if (!file) return Response.json({ error: 'not-found' }, { status: 404, headers: NO_STORE });
  return new Response(file.text, {
    headers: {
      ...NO_STORE,
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${file.name}"`,
    },
  });
}
