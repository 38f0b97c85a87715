import type { TransactionClient } from '../db/transaction';
import type { FoldedBatch } from './domain/folded-batch';
import { rankOf } from './domain/run-state';
import type { LineageRepository } from './ports';

/** Ids of the batch's nodes by their keys; they are made, or know more afterwards. */
async function mergeNodes(
  client: TransactionClient,
  nodes: FoldedBatch['nodes'],
): Promise<ReadonlyMap<string, bigint>> {
  const rows = nodes.map(({ seen, ...node }) => ({ ...node, at: seen.at }));
  const ids = await client.$queryRaw<{ id: bigint; key: string }[]>`
    insert into lineage_node (key, kind, namespace, name, label, "streamArn", "projectId", fields, owners,
                              description, processing, integration, "firstSeenAt", "lastSeenAt")
    select key, kind, namespace, name, label, "streamArn", "projectId", fields, coalesce(owners, '{}'),
           description, processing, integration, at, at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
        key text, kind text, namespace text, name text, label text, "streamArn" text, "projectId" uuid, fields jsonb,
        owners text[], description text, processing text, integration text, at timestamptz)
        on conflict (key) do update set
           fields = case when excluded."lastSeenAt" >= lineage_node."lastSeenAt"
                         then coalesce(excluded.fields, lineage_node.fields)
                         else coalesce(lineage_node.fields, excluded.fields) end,
           owners = case when excluded.owners <> '{}' and (excluded."lastSeenAt" >= lineage_node."lastSeenAt" or lineage_node.owners = '{}')
                         then excluded.owners else lineage_node.owners end,
           description = case when excluded."lastSeenAt" >= lineage_node."lastSeenAt"
                         then coalesce(excluded.description, lineage_node.description)
                         else coalesce(lineage_node.description, excluded.description) end,
           processing = coalesce(excluded.processing, lineage_node.processing),
           integration = coalesce(excluded.integration, lineage_node.integration),
           "firstSeenAt" = least(lineage_node."firstSeenAt", excluded."firstSeenAt"),
           "lastSeenAt" = greatest(lineage_node."lastSeenAt", excluded."lastSeenAt")
    returning id, key`;
  return new Map(ids.map(({ id, key }) => [key, id]));
}

/** Writes a batch into the graph; what is there already becomes no older and loses nothing. */
export const mergeBatch =
  (client: TransactionClient): LineageRepository['merge'] =>
  async (projectId, { nodes, edges, columns, runs }) => {
    const ids = await mergeNodes(client, nodes);
    const idOf = (key: string) => String(ids.get(key));

    const edgeRows = edges.map(({ from, to, seen, said, runId, events }) => ({
      ...{ from: idOf(from), to: idOf(to), at: seen.at, clamped: seen.clamped, said, runId, events },
    }));
    await client.$executeRaw`
      insert into lineage_edge ("fromId", "toId", "projectId", "firstSeenAt", "lastSeenAt", "saidAt", clamped, events, "runId")
      select "from", "to", ${projectId}::uuid, at, at, said, clamped, events, "runId"
        from jsonb_to_recordset(${JSON.stringify(edgeRows)}::jsonb) as row(
          "from" bigint, "to" bigint, at timestamptz, said timestamptz, clamped boolean, events int, "runId" uuid)
          on conflict ("fromId", "toId", "projectId") do update set
             "firstSeenAt" = least(lineage_edge."firstSeenAt", excluded."firstSeenAt"),
             "lastSeenAt" = greatest(lineage_edge."lastSeenAt", excluded."lastSeenAt"),
             "saidAt" = case when excluded."lastSeenAt" >= lineage_edge."lastSeenAt" then excluded."saidAt" else lineage_edge."saidAt" end,
             clamped = case when excluded."lastSeenAt" >= lineage_edge."lastSeenAt" then excluded.clamped else lineage_edge.clamped end,
             "runId" = case when excluded."lastSeenAt" >= lineage_edge."lastSeenAt" then excluded."runId" else lineage_edge."runId" end,
             events = least(lineage_edge.events::bigint + excluded.events, 2147483647)::int`;

    const columnRows = columns.map(({ from, to, job, seen, ...column }) => ({
      ...{ ...column, from: idOf(from), to: idOf(to), job: idOf(job ?? to), at: seen.at },
    }));
    await client.$executeRaw`
      insert into lineage_column ("fromId", "fromField", "toId", "toField", "jobId", "projectId", transformation,
                                  description, masking, "firstSeenAt", "lastSeenAt")
      select "from", "fromField", "to", "toField", job, ${projectId}::uuid, transformation, description, masking, at, at
        from jsonb_to_recordset(${JSON.stringify(columnRows)}::jsonb) as row(
          "from" bigint, "fromField" text, "to" bigint, "toField" text, job bigint, transformation text,
          description text, masking boolean, at timestamptz)
          on conflict ("fromId", "fromField", "toId", "toField", "jobId", "projectId") do update set
             transformation = excluded.transformation, description = excluded.description, masking = excluded.masking,
             "firstSeenAt" = least(lineage_column."firstSeenAt", excluded."firstSeenAt"),
             "lastSeenAt" = greatest(lineage_column."lastSeenAt", excluded."lastSeenAt")
       where excluded."lastSeenAt" >= lineage_column."lastSeenAt"`;

    await mergeRuns(client, projectId, runs, idOf);
  };

/** The same rule as `mergeRuns` of the domain, in SQL: an end outranks all else, then the later event decides. */
async function mergeRuns(
  client: TransactionClient,
  projectId: string,
  runs: FoldedBatch['runs'],
  idOf: (key: string) => string,
): Promise<void> {
  const rows = runs.map(({ job, ...run }) => ({ ...run, job: idOf(job), rank: rankOf(run.state) }));
  await client.$executeRaw`
    merge into lineage_run as run
    using (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
             producer text, "runId" uuid, job bigint, state text, "stateAt" timestamptz, "startedAt" timestamptz,
             "endedAt" timestamptz, "lastSeenAt" timestamptz, events int, error text, rank int)) as told
       on run."projectId" = ${projectId}::uuid and run.producer = told.producer and run."runId" = told."runId"
      and run."jobId" = told.job
     when matched and (told.rank, told."stateAt", told.state) >=
          (case run.state when 'UNKNOWN' then 0 when 'RUNNING' then 1 else 2 end, run."stateAt", run.state) then
       update set state = told.state, "stateAt" = told."stateAt", "startedAt" = least(run."startedAt", told."startedAt"),
                  "endedAt" = told."endedAt", "lastSeenAt" = greatest(run."lastSeenAt", told."lastSeenAt"),
                  events = run.events + told.events, error = told.error
     when matched then
       update set "startedAt" = least(run."startedAt", told."startedAt"),
                  "lastSeenAt" = greatest(run."lastSeenAt", told."lastSeenAt"), events = run.events + told.events
     when not matched then
       insert ("projectId", producer, "runId", "jobId", state, "stateAt", "startedAt", "endedAt", "lastSeenAt", events, error)
       values (${projectId}::uuid, told.producer, told."runId", told.job, told.state, told."stateAt", told."startedAt",
               told."endedAt", told."lastSeenAt", told.events, told.error)`;
}
