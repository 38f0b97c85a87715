import type { Writable } from 'node:stream';
import type { EventStream } from '../contract';
import type { ServerResponse } from '../protocol/listen';

/**
 * Writes a stream's frames until it ends, the client goes away or the server stops. The next frame is asked for once
 * the client has room for it, so that no more than one waits in memory.
 */
export async function sendFrames(
  response: ServerResponse,
  frames: EventStream<Uint8Array>,
  stopping: AbortSignal,
): Promise<void> {
  const body: Writable = response;
  let gone = false;
  let wake = (): void => {};
  const end = (): void => {
    gone = true;
    void frames.return();
    wake();
  };
  const room = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      body.once('drain', resolve);
      // What a client does not take any more when the stream is over waits in its buffers, not here.
      if (gone || frames.over.aborted) resolve();
    });

  const noWait = (): void => wake();
  frames.over.addEventListener('abort', noWait);
  stopping.addEventListener('abort', end);
  body.on('close', end).on('error', end);
  // HTTP/2: a stream that its client resets while data waits is aborted and may never close.
  if ('stream' in response) {
    const { stream } = response;
    stream.on('aborted', () => stream.destroy());
  }
  if (stopping.aborted || response.destroyed) end();

  try {
    while (!gone) {
      const { done, value } = await frames.next();
      if (done || gone) break;
      if (!body.write(value)) await room();
    }
  } finally {
    frames.over.removeEventListener('abort', noWait);
    stopping.removeEventListener('abort', end);
    await frames.return();
    const sent = new Promise<void>((resolve) => {
      body.once('close', resolve);
      body.end(resolve);
    });
    // The server that stops waits for what is running, so it must not cut off the end that is on its way.
    if (stopping.aborted && !body.destroyed) await sent;
  }
}
