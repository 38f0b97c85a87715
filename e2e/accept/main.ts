import { chromium } from '@playwright/test';
import { callAws, streamArn } from '../support/aws';
import { ensureBrowser } from '../support/browser';
import { type Portal, startPortal } from '../support/portal';
import { runningPortal } from '../support/running-portal';
import { ConsumerProgram } from './consumer-program';
import { CONSUMER, type Scene, STREAM } from './scene';
import { approve } from './steps-approve';
import { ask } from './steps-ask';
import { publish } from './steps-publish';
import { grantByHand } from './steps-raw';
import { revoke } from './steps-revoke';
import { retag } from './steps-tag';
import { Story, StoryEnded } from './story';

// `npm run accept`: the whole of Sluice on free ports and fresh data, driven by SDK clients and a browser alone.

const SYSTEM_ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

async function play(scene: Scene): Promise<void> {
  await publish(scene);
  const request = await ask(scene);
  const subscription = await approve(scene, request);
  await retag(scene);
  await revoke(scene, request, subscription);
  await grantByHand(scene);
}

/** A Sluice of the story's own, or the one that runs on the folder that is named. */
function portalOfStory(): Promise<Portal> {
  const data = process.env.SLUICE_E2E_DATA;
  return data ? runningPortal(data) : startPortal();
}

/** What was started, to be stopped in reverse. */
const stops: (() => Promise<void>)[] = [];

async function stopEverything(): Promise<void> {
  for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
}

/** Started in order and stopped whatever happens between. */
async function withEverything(story: Story): Promise<void> {
  const found = ensureBrowser((line) => console.log(line));
  if (!found.ok) throw new Error(found.problem);
  const { executablePath } = found.browser;
  try {
    story.chapter('Everything starts on free ports and fresh data');
    const portal = await story.step('Sluice, its database, worker and AWS sandbox run', () =>
      portalOfStory(),
    );
    stops.push(portal.stop);
    callAws(portal.sandbox.endpoint, portal.folder.root);
    const browser = await story.step('a browser opens', () =>
      chromium.launch({
        executablePath,
        args: executablePath ? SYSTEM_ARGS : [],
        // Ends by our own hand, with everything else.
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
      }),
    );
    stops.push(() => browser.close());
    const program = ConsumerProgram.start(
      CONSUMER.role,
      streamArn(STREAM.account, STREAM.name),
      portal.folder.root,
    );
    stops.push(() => program.stop());
    await play({ story, portal, browser, program });
  } finally {
    await stopEverything();
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void stopEverything().finally(() => process.exit(130)));

const story = new Story();
try {
  await withEverything(story);
} catch (error) {
  if (!(error instanceof StoryEnded)) throw error;
} finally {
  console.log(`\n${story.summary()}`);
}
process.exitCode = story.failed > 0 ? 1 : 0;
