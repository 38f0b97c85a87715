import { currentActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { browseSchemas } from '@/server/schemas/browse';
import { browseSchemasInput } from '@/server/schemas/schema';

const NO_STORE = { 'cache-control': 'no-store' } as const;

/** One page of an account's registries, or of a registry's schemas; the browser asks for the next one with `next`. */
export async function GET(request: Request): Promise<Response> {
  const answer = (status: number, body: object) => Response.json(body, { status, headers: NO_STORE });
  const actor = await currentActor();
  if (!actor) return answer(401, { title: 'Your session has ended' });
  const input = browseSchemasInput.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!input.success) return answer(400, { title: 'Choose a stream first' });
  const page = await browseSchemas(deps, actor, input.data);
  if (page.ok) return answer(200, page.value);
  return page.error.kind === 'aws'
    ? answer(502, { title: `${page.error.failure.title} ${page.error.failure.next}` })
    : answer(404, { title: 'The stream’s account is not assigned to your project' });
}
