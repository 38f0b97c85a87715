/** Names of the files of the generated set, as they are downloaded. */
export const SET_FILES = [
  'cloudformation.yaml',
  'terraform.tf',
  'aws-config',
  'deployer-policy.json',
] as const;
export type SetFileName = (typeof SET_FILES)[number];
