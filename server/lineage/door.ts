import { clientAddress } from '../access/domain/client-address';
import { deps } from '../deps';
import { loadEnvironment } from '../runtime/environment';
import { lineageIngest } from './ingest';
import { problem } from './problem';

type Door = ReturnType<typeof lineageIngest>;

// Both routes share one batcher, also where the bundler gives each of them this module of its own.
const cache = globalThis as typeof globalThis & { sluiceLineageDoor?: Door };

/** The process's one door for lineage events, made at first use. */
export async function handleLineage(request: Request, batch: boolean): Promise<Response> {
  cache.sluiceLineageDoor ??= lineageIngest(deps);
  const address = clientAddress((name) => request.headers.get(name), loadEnvironment().SLUICE_PROXIES);
  try {
    return await cache.sluiceLineageDoor(request, { batch, address: address ?? 'unknown' });
  } catch (error) {
    console.error(`lineage events could not be kept: ${error instanceof Error ? error.name : 'unknown'}`);
    return problem(503, 'Not kept', {
      detail: 'Nothing of it was kept. Send it again: what is sent twice counts once.',
      headers: { 'retry-after': '5' },
    });
  }
}
