import { promises as dns, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { err, ok, type Result } from '../kernel/result';
import type { WebhookNetworks } from './outgoing';
import type { SendFailure, WebhookCaller } from './ports';
import { mayConnectTo, urlProblem } from './webhook-address';

const WITHIN_MS = 10_000;
/** Nothing of the answer is used; a few bytes of it are let in so that the connection ends in order. */
const ANSWER_BYTES = 16_384;

export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

const systemResolve: Resolve = (host) => dns.lookup(host, { all: true, verbatim: true });

const failure = (words: string, retryable: boolean): SendFailure => ({ words, retryable });

/** One address of the host that may be connected to; nothing is resolved again after it was looked at. */
async function checkedAddress(
  host: string,
  networks: WebhookNetworks,
  resolve: Resolve,
): Promise<Result<LookupAddress, SendFailure>> {
  const family = isIP(host);
  let found: readonly LookupAddress[];
  try {
    found = family === 0 ? await resolve(host) : [{ address: host, family }];
  } catch {
    return err(failure('The name of the host cannot be resolved.', true));
  }
  // One forbidden address among others is a trap as well.
  const [first] = found;
  if (!first || !found.every(({ address }) => mayConnectTo(address, networks)))
    return err(failure('The host leads to an address that Sluice may not call.', false));
  return ok(first);
}

/** What an answer means. A redirect is not followed: nobody checked where it leads. */
function judge(status: number): Result<void, SendFailure> {
  if (status >= 200 && status < 300) return ok(undefined);
  if (status >= 300 && status < 400)
    return err(failure(`The endpoint answered ${status}; Sluice follows no redirects.`, false));
  const retryable = status >= 500 || status === 408 || status === 425 || status === 429;
  return err(failure(`The endpoint answered ${status}.`, retryable));
}

function drain(answer: IncomingMessage): void {
  let bytes = 0;
  answer.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes > ANSWER_BYTES) answer.destroy();
  });
  answer.on('error', () => undefined);
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'no connection';

function post(
  url: URL,
  to: LookupAddress,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<Result<void, SendFailure>> {
  return new Promise((done) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const call = send(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body).toString() },
        agent: false,
        signal: AbortSignal.timeout(WITHIN_MS),
        // The address that was checked, whatever the name server says by now.
        lookup: (_host, options, found) =>
          options.all ? found(null, [to]) : found(null, to.address, to.family),
      },
      (answer) => {
        drain(answer);
        done(judge(answer.statusCode ?? 0));
      },
    );
    call.on('error', (error) => {
      const words =
        error.name === 'AbortError' || error.name === 'TimeoutError'
          ? `The endpoint did not answer within ${WITHIN_MS / 1000} seconds.`
          : `The endpoint could not be reached (${codeOf(error)}).`;
      done(err(failure(words, true)));
    });
    call.end(body);
  });
}

/** Calls endpoints of the networks that are allowed, each within ten seconds, without proxies or redirects. */
export const webhookCaller = (networks: WebhookNetworks, resolve = systemResolve): WebhookCaller => ({
  async call({ url: text, headers, body }) {
    if (urlProblem(text, networks) !== null)
      return err(failure('The address is not one that Sluice may call.', false));
    const url = new URL(text);
    const to = await checkedAddress(url.hostname.replace(/^\[|\]$/g, ''), networks, resolve);
    return to.ok ? post(url, to.value, headers, body) : to;
  },
});
