import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ScenarioForm } from '@/components/demo/scenario-form';
import { ScenarioRuns } from '@/components/demo/scenario-runs';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { DeniedState, ErrorState } from '@/components/ui/state-box';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { listScenarios } from '@/server/demo/scenarios/control-client';
import { demoStreams } from '@/server/demo/scenarios/demo-streams';
import { SCENARIOS } from '@/server/demo/scenarios/scenario';
import { loadEnvironment } from '@/server/runtime/environment';
import { startScenarioAction, stopScenarioAction } from './actions';

export const metadata: Metadata = { title: 'Demo traffic' };

/** Only beside the sandbox: on real AWS traffic is somebody's data. */
export default async function DemoPage() {
  const actor = await requireActor();
  const { SLUICE_AWS, SLUICE_DATA } = loadEnvironment();
  if (SLUICE_AWS !== 'sandbox') notFound();
  const streams = demoStreams();
  const runs = await listScenarios(SLUICE_DATA);
  return (
    <PageFrame crumbs={[{ label: 'Demo traffic' }]}>
      <PageHeader title="Demo traffic">
        Plays a kind of traffic on a stream of the sandbox, to see what the stream and its metrics make of it.
      </PageHeader>
      <div className="mt-5 flex flex-col gap-6">
        {may(actor, 'demo:play') ? (
          <ScenarioForm scenarios={SCENARIOS} streams={streams} action={startScenarioAction} />
        ) : (
          <DeniedState title="You see what plays and start nothing" framed>
            Members of a project, governance and platform admins start and stop traffic.
          </DeniedState>
        )}
        {runs.ok ? (
          <>
            <RefreshWhile active={runs.value.some(({ state }) => state === 'running')} />
            <ScenarioRuns
              runs={runs.value}
              streams={streams}
              scenarios={SCENARIOS}
              stop={may(actor, 'demo:play') ? stopScenarioAction : null}
            />
          </>
        ) : (
          <ErrorState title="Nothing can be played now">{runs.error}</ErrorState>
        )}
      </div>
    </PageFrame>
  );
}
