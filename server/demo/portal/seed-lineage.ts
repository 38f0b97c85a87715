import { roleArn } from '../../kernel/arn';
import { canonicalText, parseEvent } from '../../lineage/domain/event';
import { hashEvent, hashLineageToken } from '../../lineage/token-hash';
import { readDeliveries } from '../../lineage/use-cases/read-deliveries';
import { storeEvents } from '../../lineage/use-cases/store-events';
import { createToken } from '../../lineage/use-cases/tokens';
import { DEMO_JOBS, type DemoJob } from './lineage-events';
import { ANALYTICS, PRODUCER } from './people';
import { accountOf, actorOf, found, look, type Seeding, streamArnOf, value } from './seeding';

const TOKEN = 'Jobs of the demo';
const RUN_IDS = '01938a3e-2f63-7c4a-9d10-0000000000';

/** A stream by its ARN, anything else as it stands: namespace, a space, the name. */
function named(seeding: Seeding, dataset: string): { readonly namespace: string; readonly name: string } {
  const [namespace = '', name] = dataset.split(' ');
  if (name !== undefined) return { namespace, name };
  const arn = streamArnOf(seeding, dataset);
  const at = arn.lastIndexOf(':');
  return { namespace: arn.slice(0, at), name: arn.slice(at + 1) };
}

function eventOf(seeding: Seeding, job: DemoJob, at: number): object {
  const meta = {
    _producer: 'https://example.com/demo',
    _schemaURL: 'https://openlineage.io/spec/facets/1-0-0',
  };
  const fields = Object.fromEntries(
    job.columns.map(({ to, of: [dataset, field], by }) => [
      to,
      {
        inputFields: [
          {
            ...named(seeding, dataset),
            field,
            transformations: [{ type: 'DIRECT', subtype: by, masking: by === 'HASH' }],
          },
        ],
      },
    ]),
  );
  const facets = job.columns.length > 0 ? { columnLineage: { ...meta, fields } } : {};
  return {
    eventType: job.streaming ? 'RUNNING' : 'COMPLETE',
    eventTime: new Date(seeding.deps.clock.now().getTime() - job.minutesAgo * 60_000).toISOString(),
    producer: 'https://example.com/demo',
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent',
    run: { runId: `${RUN_IDS}${String(at).padStart(2, '0')}` },
    job: {
      ...{ namespace: job.namespace, name: job.name },
      facets: {
        jobType: {
          ...meta,
          processingType: job.streaming ? 'STREAMING' : 'BATCH',
          integration: job.integration,
          jobType: 'JOB',
        },
        ...(job.role
          ? {
              sluice_principal: {
                ...meta,
                roleArn: roleArn(accountOf(seeding, job.role[0]).accountId, job.role[1]),
              },
            }
          : {}),
      },
    },
    inputs: job.reads.map((each) => named(seeding, each)),
    outputs: [{ ...named(seeding, job.writes), facets }],
  };
}

/** What the demo's jobs would have sent by HTTP, through the same use-case, each with its project's token. */
export async function seedLineage(seeding: Seeding): Promise<void> {
  const { deps } = seeding;
  if ((await deps.db.lineageToken.count()) > 0) return;
  const tokens = new Map<string, { readonly id: string; readonly projectId: string }>();
  for (const slug of new Set(DEMO_JOBS.map(({ project }) => project))) {
    const { id: projectId } = found(await look(seeding, (tx) => tx.projects.findBySlug(slug)), slug);
    const actor = await actorOf(seeding, slug === 'customer-analytics' ? ANALYTICS : PRODUCER);
    const { clock, randomness, unitOfWork } = deps;
    const made = await createToken({ clock, randomness, unitOfWork, hashToken: hashLineageToken }, actor, {
      ...{ projectId, name: TOKEN, namespaces: [] },
    });
    tokens.set(slug, { id: value(made, `token of ${slug}`).id, projectId });
  }
  const reported = DEMO_JOBS.map((job, at) => {
    const json = eventOf(seeding, job, at);
    const parsed = parseEvent(json);
    if (!parsed.ok) throw new Error(`the demo's event of ${job.name}: ${JSON.stringify(parsed.faults)}`);
    const { id: tokenId, projectId } = found(tokens.get(job.project), job.project);
    const body = JSON.stringify(json);
    return { event: parsed.event, hash: hashEvent(canonicalText(json)), body, projectId, tokenId };
  });
  await storeEvents(deps, reported);
  // The worker reads them once an hour, first some minutes after the start.
  await readDeliveries(deps);
}
