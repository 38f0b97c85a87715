import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { copyDefinitions } from '@/server/schemas/queries';

export const dynamic = 'force-dynamic';

type Props = { readonly params: Promise<{ number: string }> };

const NO_STORE = { 'cache-control': 'no-store' } as const;
const attached = (name: string) => ({ 'content-disposition': `attachment; filename="${name}"` });

/**
 * The definitions of a subscription's schema by the ids that records carry, as one JSON file; with `?version=ID` that
 * version's definition alone, as it is registered. Whoever sees the live subscription may have them.
 */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ error: 'signed-out' }, { status: 401, headers: NO_STORE });
  const text = (await params).number;
  const copied = /^[1-9]\d{0,8}$/.test(text) ? await copyDefinitions(deps, actor, Number(text)) : null;
  const id = new URL(request.url).searchParams.get('version');
  const version =
    id !== null && copied && Object.hasOwn(copied.versions, id) ? copied.versions[id] : undefined;
  if (!copied || (id !== null && !version))
    return Response.json({ error: 'not-found' }, { status: 404, headers: NO_STORE });
  const name = `subscription-${text}-schema`;
  if (!version)
    return new Response(`${JSON.stringify(copied, null, 2)}\n`, {
      headers: {
        ...NO_STORE,
        'content-type': 'application/json; charset=utf-8',
        ...attached(`${name}.json`),
      },
    });
  const file = `${name}-v${version.number}.${copied.schema.format === 'PROTOBUF' ? 'proto' : 'json'}`;
  return new Response(version.definition, {
    headers: { ...NO_STORE, 'content-type': 'text/plain; charset=utf-8', ...attached(file) },
  });
}
