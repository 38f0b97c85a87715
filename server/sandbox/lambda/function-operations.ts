import { createHash, randomUUID } from 'node:crypto';
import type {
  CreateFunctionRequest,
  DeleteFunctionRequest,
  FunctionConfiguration,
  GetFunctionConfigurationRequest,
  GetFunctionResponse,
  ListFunctionsRequest,
  ListFunctionsResponse,
  UpdateFunctionConfigurationRequest,
} from '@aws-sdk/client-lambda';
import { type AccessCheck, AwsError, type CallContext, type Operation } from '../contract';
import type { Directory } from '../iam/directory';
import { executionRole, trustsLambda } from './execution-role';
import { type FunctionTarget, functionArn, functionTarget } from './function-name';
import type { FunctionRecord, Functions } from './functions';
import { conflict, integerWithin, invalidParameter, notFound } from './lambda-errors';
import { pageOf } from './paging';

export type FunctionDeps = { readonly functions: Functions; readonly directory: Directory };

const check = (action: string, target: FunctionTarget, context?: AccessCheck['context']): AccessCheck => ({
  action: `lambda:${action}`,
  resource: functionArn(target),
  resourceAccountId: target.accountId,
  ...(context && { context }),
});

/** Functions of another account need a policy on the function, which is not emulated: they are refused by the decision. */
export function functionOperations(deps: FunctionDeps) {
  return {
    CreateFunction: createFunction(deps),
    GetFunction: {
      checks: (input, context) => [check('GetFunction', functionTarget(input.FunctionName ?? '', context))],
      run: (input, context) => {
        const record = requireFunction(deps.functions, input.FunctionName, context);
        return { Configuration: functionView(record), Tags: { ...record.tags } };
      },
    } satisfies Operation<GetFunctionConfigurationRequest, GetFunctionResponse>,
    GetFunctionConfiguration: {
      checks: (input, context) => [
        check('GetFunctionConfiguration', functionTarget(input.FunctionName ?? '', context)),
      ],
      run: (input, context) => functionView(requireFunction(deps.functions, input.FunctionName, context)),
    } satisfies Operation<GetFunctionConfigurationRequest, FunctionConfiguration>,
    ListFunctions: {
      checks: (_input, { caller }) => [
        { action: 'lambda:ListFunctions', resource: '*', resourceAccountId: caller.accountId },
      ],
      run: (input, { caller, region }) => {
        const all = deps.functions.of(caller.accountId, region);
        const { items, next } = pageOf(all, ({ name }) => name, input, 50);
        return { Functions: items.map(functionView), ...(next !== undefined && { NextMarker: next }) };
      },
    } satisfies Operation<ListFunctionsRequest, ListFunctionsResponse>,
    UpdateFunctionConfiguration: updateFunction(deps),
    DeleteFunction: {
      checks: (input, context) => [
        check('DeleteFunction', functionTarget(input.FunctionName ?? '', context)),
      ],
      run: async (input, context) => {
        await deps.functions.remove(requireFunction(deps.functions, input.FunctionName, context));
        return {};
      },
    } satisfies Operation<DeleteFunctionRequest, object>,
  };
}

function createFunction(deps: FunctionDeps): Operation<CreateFunctionRequest, FunctionConfiguration> {
  return {
    checks(input, context) {
      const tagKeys = Object.entries(input.Tags ?? {}).map(([key, value]) => [
        `aws:RequestTag/${key}`,
        value,
      ]);
      return [
        check(
          'CreateFunction',
          functionTarget(input.FunctionName ?? '', context),
          Object.fromEntries(tagKeys),
        ),
        passRole(input.Role ?? '', context),
      ];
    },
    async run(input, context) {
      const target = functionTarget(input.FunctionName ?? '', context);
      if (target.accountId !== context.caller.accountId)
        throw notFound('A function is made in one’s own account');
      const role = requireRole(deps.directory, input.Role ?? '', context);
      if (deps.functions.find(target)) throw conflict(`Function already exist: ${target.name}`);
      const packageType = input.PackageType === 'Image' ? 'Image' : 'Zip';
      if (packageType === 'Zip' && (!input.Runtime || !input.Handler))
        throw invalidParameter(
          'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
        );
      const code = Buffer.from(input.Code?.ZipFile ?? '');
      const record: FunctionRecord = {
        ...target,
        roleArn: role,
        ...(input.Runtime && { runtime: input.Runtime }),
        ...(input.Handler && { handler: input.Handler }),
        description: input.Description ?? '',
        timeout: integerWithin(input.Timeout, 'timeout', { least: 1, most: 900, fallback: 3 }),
        memoryMiB: integerWithin(input.MemorySize, 'memorySize', { least: 128, most: 10_240, fallback: 128 }),
        packageType,
        codeBytes: code.byteLength,
        codeSha256: createHash('sha256').update(code).digest('base64'),
        tags: { ...input.Tags },
        modifiedAt: context.now.getTime(),
        revisionId: randomUUID(),
      };
      await deps.functions.save(record);
      return functionView(record);
    },
  };
}

function updateFunction(
  deps: FunctionDeps,
): Operation<UpdateFunctionConfigurationRequest, FunctionConfiguration> {
  return {
    checks: (input, context) => [
      check('UpdateFunctionConfiguration', functionTarget(input.FunctionName ?? '', context)),
      ...(input.Role === undefined ? [] : [passRole(input.Role, context)]),
    ],
    async run(input, context) {
      const before = requireFunction(deps.functions, input.FunctionName, context);
      if (input.RevisionId !== undefined && input.RevisionId !== before.revisionId)
        throw new AwsError(
          'PreconditionFailedException',
          'The RevisionId provided does not match the latest RevisionId.',
          412,
        );
      const after: FunctionRecord = {
        ...before,
        ...(input.Role !== undefined && { roleArn: requireRole(deps.directory, input.Role, context) }),
        ...(input.Runtime !== undefined && { runtime: input.Runtime }),
        ...(input.Handler !== undefined && { handler: input.Handler }),
        description: input.Description ?? before.description,
        timeout: integerWithin(input.Timeout, 'timeout', { least: 1, most: 900, fallback: before.timeout }),
        memoryMiB: integerWithin(input.MemorySize, 'memorySize', {
          least: 128,
          most: 10_240,
          fallback: before.memoryMiB,
        }),
        modifiedAt: context.now.getTime(),
        revisionId: randomUUID(),
      };
      await deps.functions.save(after);
      return functionView(after);
    },
  };
}

export function requireFunction(
  functions: Functions,
  name: string | undefined,
  context: CallContext,
): FunctionRecord {
  const target = functionTarget(name ?? '', context);
  const record = functions.find(target);
  if (!record) throw notFound(`Function not found: ${functionArn(target)}`);
  return record;
}

const passRole = (arn: string, { caller }: CallContext): AccessCheck => ({
  action: 'iam:PassRole',
  resource: arn,
  resourceAccountId: caller.accountId,
  context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
});

function requireRole(directory: Directory, arn: string, { caller }: CallContext): string {
  const role = executionRole(directory, arn);
  if (role && role.accountId !== caller.accountId)
    throw new AwsError('AccessDeniedException', 'Cross-account pass role is not allowed.', 403);
  if (!role || !trustsLambda(role))
    throw invalidParameter('The role defined for the function cannot be assumed by Lambda.');
  return role.arn;
}

const functionView = (record: FunctionRecord): FunctionConfiguration => ({
  FunctionName: record.name,
  FunctionArn: functionArn(record),
  Role: record.roleArn,
  ...(record.runtime !== undefined && { Runtime: record.runtime as FunctionConfiguration['Runtime'] }),
  ...(record.handler !== undefined && { Handler: record.handler }),
  CodeSize: record.codeBytes,
  CodeSha256: record.codeSha256,
  Description: record.description,
  Timeout: record.timeout,
  MemorySize: record.memoryMiB,
  LastModified: new Date(record.modifiedAt).toISOString().replace('Z', '+0000'),
  Version: '$LATEST',
  RevisionId: record.revisionId,
  State: 'Active',
  LastUpdateStatus: 'Successful',
  PackageType: record.packageType,
  Architectures: ['x86_64'],
});
