import { type LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import type { AwsFailure } from '../kernel/aws-failure';
import type { CallGate } from '../kernel/call-gate';
import { ok, type Result } from '../kernel/result';
import { type FunctionMapping, flowingMapping } from '../lineage/domain/function-mapping';
import type { MappingReader, MappingsRead } from '../lineage/mapping-ports';
import { call } from './call';
import { type Gated, gated } from './gated';
import type { SpokeSessions } from './spoke-sessions';

/** Lambda gives no more than a hundred at once. */
const PAGE = 100;
const MOST_PAGES = 50;

export const mappingReader = (sessions: SpokeSessions, gate: CallGate): MappingReader => ({
  readMappings: (target) =>
    sessions.read(target, ({ lambda }) => readAll(lambda(target.region), gated(gate, target))),
});

async function readAll(lambda: LambdaClient, turn: Gated): Promise<Result<MappingsRead, AwsFailure>> {
  const operation = 'lambda:ListEventSourceMappings';
  const mappings: FunctionMapping[] = [];
  let Marker: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const command = new ListEventSourceMappingsCommand({ Marker, MaxItems: PAGE });
    const said = await turn(operation, () => call(operation, () => lambda.send(command)));
    if (!said.ok) return said;
    for (const each of said.value.EventSourceMappings ?? []) {
      const mapping = flowingMapping(each);
      if (mapping) mappings.push(mapping);
    }
    Marker = said.value.NextMarker;
    if (!Marker) return ok({ mappings, complete: true });
  }
  return ok({ mappings, complete: false });
}
