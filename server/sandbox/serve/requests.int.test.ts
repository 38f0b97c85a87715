import { gzipSync } from 'node:zlib';
import { ListGroupsCommand } from '@aws-sdk/client-iam';
import { ListChannelsCommand } from '@aws-sdk/client-kinesis';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_BODY_BYTES } from '../protocol/body';
import { type As, failure, HUB, type RunningSandbox, runSandbox } from '../testing/running-sandbox';
import { type RawRequest, send, signedRequest } from '../testing/signed-request';

let running: RunningSandbox;
let admin: As;
beforeAll(async () => {
  running = await runSandbox();
  admin = running.admin(HUB);
});
afterAll(() => running.stop());

const JSON_HEADERS = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'Kinesis_20131202.ListStreams',
};
const listStreams = (more: Record<string, string> = {}, body: string | Uint8Array = '{}'): RawRequest =>
  signedRequest(running.sandbox.endpoint, running.account(HUB).admin, 'kinesis', body, {
    ...JSON_HEADERS,
    ...more,
  });
const sent = (request: RawRequest) => send(running.sandbox.endpoint, request);

describe('nothing succeeds without a valid signature', () => {
  test('the request that the others change succeeds', async () => {
    expect((await sent(listStreams())).status).toBe(200);
  });

  test.each<[string, (request: RawRequest) => RawRequest, string]>([
    ['a changed body', (request) => ({ ...request, body: '{"Limit":1}' }), 'InvalidSignatureException'],
    [
      'a changed operation',
      ({ headers, ...rest }) => ({
        ...rest,
        headers: { ...headers, 'x-amz-target': 'Kinesis_20131202.DeleteStream' },
      }),
      'InvalidSignatureException',
    ],
    [
      'a changed signature',
      ({ headers, ...rest }) => ({
        ...rest,
        headers: {
          ...headers,
          authorization: headers.authorization?.replace(/.$/, (last) => (last === '0' ? '1' : '0')) ?? '',
        },
      }),
      'InvalidSignatureException',
    ],
    [
      'no signature',
      ({ headers: { authorization: _none, ...headers }, ...rest }) => ({ ...rest, headers }),
      'MissingAuthenticationTokenException',
    ],
    [
      'an unknown key',
      ({ headers, ...rest }) => ({
        ...rest,
        headers: {
          ...headers,
          authorization: headers.authorization?.replace(/AKIA\w+/, 'AKIAUNKNOWN') ?? '',
        },
      }),
      'UnrecognizedClientException',
    ],
  ])('%s', async (_what, change, code) => {
    const { status, text } = await sent(change(listStreams()));
    expect(status).toBe(400);
    expect(JSON.parse(text).__type).toBe(code);
  });

  test('an old request is refused with both times', async () => {
    const { endpoint } = running.sandbox;
    const old = new Date(Date.now() - 20 * 60_000);
    const request = signedRequest(endpoint, running.account(HUB).admin, 'kinesis', '{}', JSON_HEADERS, old);
    const { text } = await sent(request);
    expect(JSON.parse(text)).toMatchObject({
      __type: 'InvalidSignatureException',
      message: expect.stringContaining('Signature expired: '),
    });
  });

  test('a made-up session token', async () => {
    const keys = { ...running.account(HUB).admin, sessionToken: 'FwoG1AAAA' };
    const call = running.as(keys).sts.send(new GetCallerIdentityCommand({}));
    expect(await failure(call)).toMatchObject({ name: 'InvalidClientTokenId', status: 403 });
  });
});

describe('what is not there says so', () => {
  test('operations of emulated services', async () => {
    expect(await failure(admin.kinesis.send(new ListChannelsCommand({})))).toMatchObject({
      name: 'NotImplemented',
      status: 501,
      message: 'kinesis:ListChannels is not implemented by this sandbox',
    });
    expect((await failure(admin.iam.send(new ListGroupsCommand({})))).name).toBe('NotImplemented');
    expect((await failure(admin.sts.send(new GetSessionTokenCommand({})))).name).toBe('NotImplemented');
  });

  test('operations and services that are none', async () => {
    const unknown = await sent(listStreams({ 'x-amz-target': 'Kinesis_20131202.toString' }));
    expect(unknown).toMatchObject({
      status: 404,
      text: expect.stringContaining('UnknownOperationException'),
    });
    const { endpoint } = running.sandbox;
    const s3 = await sent(signedRequest(endpoint, running.account(HUB).admin, 's3', '{}'));
    expect(s3).toMatchObject({ status: 501, text: expect.stringContaining('NotImplemented') });
  });
});

describe('bodies', () => {
  test('may be compressed', async () => {
    expect((await sent(listStreams({ 'content-encoding': 'gzip' }, gzipSync('{}')))).status).toBe(200);
    const broken = await sent(listStreams({ 'content-encoding': 'gzip' }, 'no gzip'));
    expect(broken).toMatchObject({ status: 400, text: expect.stringContaining('SerializationException') });
  });

  test('have an end', async () => {
    const large = await sent(listStreams({}, Buffer.alloc(MAX_BODY_BYTES + 1, ' ')));
    expect(large).toMatchObject({ status: 413 });
    const bomb = gzipSync(Buffer.alloc(MAX_BODY_BYTES + 1, ' '));
    expect((await sent(listStreams({ 'content-encoding': 'gzip' }, bomb))).status).toBe(400);
  });

  test('that are no input are refused', async () => {
    for (const body of ['{', '[]', '{"Limit":"many"}', '{"Limit":{"a":1}}'])
      expect(await sent(listStreams({}, body))).toMatchObject({
        status: 400,
        text: expect.stringContaining('SerializationException'),
      });
  });
});
