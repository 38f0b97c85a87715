import type { SessionScope } from '@/server/environments/domain/outside/outside-party';
import type { SetFileName } from '@/server/environments/domain/outside/set-file';

export const SCOPE_WORDS: Readonly<Record<SessionScope, string>> = {
  streams: 'Streams, their keys and schemas',
  'streams-and-kcl': 'The same, and KCL’s tables and metrics',
  boundary: 'Nothing more than the role’s boundary',
};

const HOUR = 3_600;

export const durationWords = (seconds: number): string => {
  if (seconds < HOUR) return `${seconds / 60} minutes`;
  return seconds === HOUR ? '1 hour' : `${seconds / HOUR} hours`;
};

type FileWords = { readonly title: string; readonly text: string };

export const FILE_WORDS: Readonly<Record<SetFileName, FileWords>> = {
  'cloudformation.yaml': {
    title: 'CloudFormation',
    text: 'The whole set as one stack. It makes a named role, so it needs CAPABILITY_NAMED_IAM.',
  },
  'terraform.tf': {
    title: 'Terraform',
    text: 'The same set for the provider hashicorp/aws. It refuses to run in another account.',
  },
  'aws-config': {
    title: 'Where the program runs',
    text: 'Lines for ~/.aws/config. Every SDK then takes its credentials from AWS’s own helper, aws_signing_helper, which signs with the certificate’s key and renews them in time.',
  },
  'deployer-policy.json': {
    title: 'What whoever deploys it has to be allowed',
    text: 'For the person or pipeline that creates the set in the account. The party outside AWS needs none of it: the role starts with no permission at all, and gets those of each subscription.',
  },
};
