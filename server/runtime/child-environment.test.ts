import { expect, test } from 'vitest';
import { childEnvironment } from './child-environment';
import { dataFolder } from './data-folder';
import { loadEnvironment } from './environment';

const folder = dataFolder('/srv/sluice');
const addresses = { databaseUrl: 'postgresql://x', secret: 's'.repeat(32), port: 3001 };
const ambient = {
  PATH: '/bin',
  AWS_ACCESS_KEY_ID: 'AKIAREAL',
  AWS_SESSION_TOKEN: 'real',
  AWS_ENDPOINT_URL_STS: 'https://sts.amazonaws.com',
  AWS_PROFILE: 'production',
};

test('the machine’s AWS credentials and endpoints never meet the sandbox', () => {
  const sandbox = 'http://127.0.0.1:4566';
  const variables = childEnvironment(ambient, loadEnvironment({}), folder, { ...addresses, sandbox });
  expect(variables).toMatchObject({
    PATH: '/bin',
    AWS_ENDPOINT_URL: sandbox,
    AWS_PROFILE: 'sluice-hub',
    AWS_CONFIG_FILE: '/srv/sluice/aws/config',
  });
  expect(variables).not.toHaveProperty('AWS_ACCESS_KEY_ID');
  expect(variables).not.toHaveProperty('AWS_SESSION_TOKEN');
  expect(variables).not.toHaveProperty('AWS_ENDPOINT_URL_STS');
});

test('with real AWS the SDK’s ordinary chain stays as it is', () => {
  const environment = loadEnvironment({ SLUICE_AWS: 'real' });
  const variables = childEnvironment(ambient, environment, folder, { ...addresses, sandbox: null });
  expect(variables).toMatchObject(ambient);
  expect(variables).not.toHaveProperty('AWS_CONFIG_FILE');
});
