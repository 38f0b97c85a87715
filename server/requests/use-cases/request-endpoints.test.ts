import { beforeEach, expect, test } from 'vitest';
import type { Environment } from '../../environments/ports';
import type { GrantRecord } from '../../grants/ports';
import { ENVIRONMENT, type MemoryPortal, memoryPortal } from '../testing/memory-portal';
import { approveRequest } from './approve-request';
import { previewPlan } from './preview-plan';
import { submitRequest } from './submit-request';

const OWN = 'vpce-0a1b2c3d4e5f60718';
const OF_PLACE = 'vpce-0a1b2c3d4e5f60719';

let portal: MemoryPortal;
beforeEach(() => {
  portal = memoryPortal();
});

function environmentNames(vpcEndpointIds: readonly string[]) {
  const environments = portal.tables.table<Environment>('environment');
  const environment = environments.get(ENVIRONMENT);
  if (environment) environments.set(ENVIRONMENT, { ...environment, vpcEndpointIds });
}

async function plan(number: number) {
  const shown = await previewPlan(portal.deps, portal.people.owner, number);
  if (!shown.ok || shown.value.state !== 'ready') throw new Error('no plan to show');
  return shown.value;
}

test.each([
  { name: 'of its environment, when it names none', place: [OF_PLACE], own: [], through: [OF_PLACE] },
  { name: 'its own, whatever the environment says', place: [OF_PLACE], own: [OWN], through: [OWN] },
  { name: 'its own, where the environment names none', place: [], own: [OWN], through: [OWN] },
  { name: 'none at all', place: [], own: [], through: [] },
])('a request goes through the endpoints $name', async ({ place, own, through }) => {
  environmentNames(place);
  const asked = { ...portal.ask, vpcEndpointIds: own };
  const sent = await submitRequest(portal.deps, portal.people.consumer, asked);
  if (!sent.ok) throw new Error(sent.error.kind);
  const { number } = sent.value;
  const shown = await plan(number);
  expect(shown.checks.filter(({ key }) => key === 'network').map(({ detail }) => detail)).toEqual(
    through.map((id) => expect.stringContaining(id)),
  );
  for (const change of shown.changes)
    expect(change.after?.compact.includes('aws:SourceVpce')).toBe(through.length > 0);

  const input = { number, version: 0, planHash: shown.planHash, comment: '' };
  expect((await approveRequest(portal.deps, portal.people.owner, input)).ok).toBe(true);
  const grants = [...portal.tables.table<GrantRecord>('grant').values()];
  expect(grants.map(({ vpcEndpointIds }) => vpcEndpointIds)).toEqual([through, through]);
});

test('the plan is another one when the environment’s endpoints change before the approval, and the same where the request names its own', async () => {
  const hashes = async (own: readonly string[]) => {
    portal = memoryPortal();
    const asked = { ...portal.ask, vpcEndpointIds: [...own] };
    const sent = await submitRequest(portal.deps, portal.people.consumer, asked);
    if (!sent.ok) throw new Error(sent.error.kind);
    const before = await plan(sent.value.number);
    environmentNames([OF_PLACE]);
    const after = await plan(sent.value.number);
    return before.planHash === after.planHash;
  };
  expect(await hashes([])).toBe(false);
  expect(await hashes([OWN])).toBe(true);
});
