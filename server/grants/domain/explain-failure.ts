import type { AwsFailure } from '../../kernel/aws-failure';
import { explainKeyFailure } from './explain-key-failure';

/** What AWS answered, in our words and in AWS's own (behind a fold). */
export type ExplainedFailure = {
  readonly title: string;
  readonly explanation: string;
  readonly next: string;
  readonly operation: string;
  readonly code: string;
  readonly awsMessage: string;
};

type Words = Pick<ExplainedFailure, 'title' | 'explanation' | 'next'>;

const DOING: Readonly<Record<string, string>> = {
  'sts:AssumeRole': 'sign in to the account',
  'cloudtrail:LookupEvents': 'read CloudTrail’s event history',
  'cloudwatch:GetMetricData': 'read metrics from CloudWatch',
  'kinesis:ListShards': 'list the stream’s shards',
  'kinesis:SplitShard': 'split the shard',
  'kinesis:MergeShards': 'merge the shards',
  'kinesis:UpdateShardCount': 'change the shard count',
  'kinesis:UpdateStreamMode': 'switch the stream’s mode',
  'kinesis:UpdateStreamWarmThroughput': 'warm the stream up',
  'kinesis:UpdateStreamRecordDistributionStrategy': 'change how records are distributed',
  'kinesis:GetShardIterator': 'find a place in the shard',
  'kinesis:GetRecords': 'read records of the stream',
  'kinesis:PutRecord': 'write a record to the stream',
  'kinesis:ListStreamConsumers': 'list the stream’s consumers',
  'kinesis:GetResourcePolicy': 'read the stream’s policy',
  'kinesis:PutResourcePolicy': 'write the stream’s policy',
  'kinesis:DeleteResourcePolicy': 'remove the stream’s policy',
  'kinesis:DescribeStreamSummary': 'read the stream',
  'kinesis:ListTagsForStream': 'read the stream’s tags',
  'kinesis:DescribeStreamConsumer': 'read the fan-out consumer',
  'kinesis:RegisterStreamConsumer': 'register the fan-out consumer',
  'kinesis:DeregisterStreamConsumer': 'deregister the fan-out consumer',
  'kinesis:ListTagsForResource': 'read the fan-out consumer’s tags',
  'kinesis:TagResource': 'tag the fan-out consumer',
  'kinesis:AddTagsToStream': 'tag the stream',
  'kinesis:RemoveTagsFromStream': 'take the tag off the stream',
  'kinesis:UntagResource': 'take the tag off the fan-out consumer',
  'iam:TagRole': 'tag the role',
  'iam:UntagRole': 'take the tag off the role',
  'kms:DescribeKey': 'read the stream’s key',
  'kms:GetKeyPolicy': 'read the key’s policy',
  'kms:ListResourceTags': 'read the key’s tags',
  'kms:PutKeyPolicy': 'write the key’s policy',
  'kms:ListGrants': 'read the key’s grants',
  'kms:CreateGrant': 'grant the use of the key',
  'kms:RevokeGrant': 'end a grant of the key',
  'lambda:GetFunctionConfiguration': 'read the function',
  'lambda:ListEventSourceMappings': 'list the function’s event source mappings',
  'lambda:ListTags': 'read the tags of an event source mapping',
  'lambda:GetEventSourceMapping': 'read the event source mapping',
  'lambda:CreateEventSourceMapping': 'make the event source mapping',
  'lambda:UpdateEventSourceMapping': 'change the event source mapping',
  'lambda:DeleteEventSourceMapping': 'delete the event source mapping',
  'glue:ListRegistries': 'list the account’s schema registries',
  'glue:ListSchemas': 'list the registry’s schemas',
  'glue:GetSchema': 'read the schema',
  'glue:ListSchemaVersions': 'list the schema’s versions',
  'glue:GetSchemaVersion': 'read a version of the schema',
  'glue:RegisterSchemaVersion': 'register a version of the schema',
  'iam:GetRole': 'read the role',
  'iam:GetRolePolicy': 'read the role’s policy',
  'iam:PutRolePolicy': 'write the role’s policy',
  'iam:DeleteRolePolicy': 'remove the role’s policy',
  'iam:CreateRole': 'make a role in the owner’s account',
  'iam:DeleteRole': 'delete its role in the owner’s account',
  'iam:UpdateAssumeRolePolicy': 'say who may take its role in the owner’s account',
  'iam:PutRolePermissionsBoundary': 'set the boundary of its role in the owner’s account',
  'iam:ListRolePolicies': 'read the role’s policies',
  'iam:ListAttachedRolePolicies': 'read the role’s managed policies',
  'iam:GetPolicy': 'read a managed policy of the role',
  'iam:GetPolicyVersion': 'read a managed policy of the role',
  'iam:ListPolicyVersions': 'read a managed policy of the role',
  'iam:CreatePolicy': 'make a managed policy for the role',
  'iam:CreatePolicyVersion': 'write a managed policy of the role',
  'iam:DeletePolicyVersion': 'delete an old version of the role’s managed policy',
  'iam:AttachRolePolicy': 'attach a managed policy to the role',
  'iam:DetachRolePolicy': 'take a managed policy off a role',
  'iam:DeletePolicy': 'delete a managed policy of the role',
};

const doing = (operation: string) => DOING[operation] ?? `call ${operation}`;
/** What older roles of Sluice may not, because they had no consumers to register. */
const isConsumerCall = (operation: string) => /Consumer$/.test(operation);
const isKeyCall = (operation: string) => operation.startsWith('kms:');
/** What older roles of Sluice may not, because they made no roles. */
const isOwnerRoleCall = (operation: string) =>
  /^iam:(?:(?:Create|Delete)Role|UpdateAssumeRolePolicy|PutRolePermissionsBoundary)/.test(operation) &&
  operation !== 'iam:DeleteRolePolicy';
/** What is done to managed policies, for which a role with many subscriptions has need. */
const isManagedCall = (operation: string) =>
  /^iam:(CreatePolicy|DeletePolicy|AttachRole|DetachRole|GetPolicy|ListPolicyVersions|ListAttached)/.test(
    operation,
  );
const isRoleCall = (operation: string) => operation.startsWith('iam:');

function denied({ operation }: AwsFailure, account: string): Words {
  if (operation === 'sts:AssumeRole')
    return {
      title: `Sluice could not sign in to ${account}.`,
      explanation: 'The account’s Sluice role does not trust the hub, or its ExternalId differs.',
      next: 'Ask a platform admin to test the account’s connection, then retry.',
    };
  if (operation === 'iam:TagRole' || operation === 'iam:UntagRole')
    return {
      title: `The Sluice role in ${account} may not ${doing(operation)}.`,
      explanation:
        'It can tag only roles that carry sluice:managed; an older template does not let it tag roles at all.',
      next: 'Ask a platform admin to deploy the account’s template again, then retry.',
    };
  if (operation === 'kinesis:PutRecord')
    return {
      title: `The Sluice role in ${account} may not ${doing(operation)}.`,
      explanation: 'An account lets Sluice send test records by SendRecords of its template.',
      next: 'Ask a platform admin to deploy the account’s template again with SendRecords = true, then retry.',
    };
  if (operation.startsWith('lambda:'))
    return {
      title: `The Sluice role in ${account} may not ${doing(operation)}.`,
      explanation:
        'An account lets Sluice map functions by MapFunctions of its template, and only by mappings that carry Sluice’s mark.',
      next: 'Ask a platform admin to deploy the account’s template again with MapFunctions = true, then retry.',
    };
  if (isOwnerRoleCall(operation))
    return {
      title: `The Sluice role in ${account} may not ${doing(operation)}.`,
      explanation:
        'It can make and delete roles under /sluice/ alone, with the boundary SluiceBoundary; an older template lets it make none.',
      next: 'Ask a platform admin to deploy the account’s template again, then retry.',
    };
  if (isManagedCall(operation))
    return {
      title: `The Sluice role in ${account} may not ${doing(operation)}.`,
      explanation:
        'It can write managed policies under /sluice/ and attach them to roles that carry sluice:managed and the boundary; an older template does not let it do so.',
      next: 'Ask a platform admin to deploy the account’s template again, then retry.',
    };
  if (operation.startsWith('iam:Put') || operation.startsWith('iam:Delete'))
    return {
      title: `The Sluice role in ${account} may not ${doing(operation)}.`,
      explanation:
        'It can write only to roles that carry the tag sluice:managed and the boundary SluiceBoundary.',
      next: 'Check the role in its environment, or ask a platform admin to test the account, then retry.',
    };
  if (isKeyCall(operation))
    return {
      title: `The Sluice role in ${account} may not ${doing(operation)}.`,
      explanation:
        'The key’s policy has to leave its administration to IAM, and Sluice writes the policy only of keys that carry the tag sluice:managed.',
      next: 'Ask the key’s administrators to look at its policy and tags, and to deploy the account’s template again, then retry.',
    };
  if (isConsumerCall(operation))
    return {
      title: `The Sluice role in ${account} may not ${doing(operation)}.`,
      explanation: 'The role may be older than this way of access, or the account’s own policies forbid it.',
      next: 'Ask a platform admin to deploy the account’s template again, then retry.',
    };
  return {
    title: `The Sluice role in ${account} may not ${doing(operation)}.`,
    explanation: 'The account’s own policies do not allow it to Sluice.',
    next: 'Ask a platform admin to test the account’s connection, then retry.',
  };
}

/** What a failed call means for people, and what to do next. AWS's own words stay beside it. */
export function explainFailure(failure: AwsFailure, account: string): ExplainedFailure {
  return {
    ...words(failure, account),
    operation: failure.operation,
    code: failure.code,
    awsMessage: failure.awsMessage,
  };
}

const ended = (account: string): Words => ({
  title: `Sluice’s session in ${account} ended before its time.`,
  explanation: 'AWS took back what it had given for an hour, and ended the session after it as well.',
  next: 'Retry. If it comes again, look for who revokes the sessions of the Sluice role.',
});

/** What Sluice itself found out about a document, where AWS has no word for it. */
function ownFinding(code: string, account: string): Words | null {
  switch (code) {
    case 'ReadBackDiffers':
      return {
        title: `Somebody else keeps changing the same document in ${account}.`,
        explanation: 'What was read back is not what was written, several times in a row.',
        next: 'Find the other tool that writes this document, then retry.',
      };
    case 'LeaseLost':
      return {
        title: `Another run took over the same document in ${account}.`,
        explanation: 'This run waited too long for AWS, and only one may write at a time.',
        next: 'Retry.',
      };
    case 'DoesNotFit':
      return {
        title: `The change does not fit into a policy in ${account}.`,
        explanation:
          'AWS limits a stream’s policy to 20,480 bytes and a role’s inline policies to 10,240 characters.',
        next: 'Share fewer ways or to fewer accounts, or end what nobody uses any more, then propose it anew.',
      };
    case 'NoRoomInRole':
      return {
        title: `The policies of the role in ${account} have no room for this.`,
        explanation:
          'Its inline policies take 10,240 characters together, and each managed policy 6,144; others have taken what was free when this was approved.',
        next: 'Detach managed policies that the role does not need, or give up subscriptions of the role, then retry.',
      };
    case 'DeleteConflict':
      return {
        title: `A managed policy that Sluice gives up in ${account} hangs on something else too.`,
        explanation:
          'It is off the role that it was made for. Somebody attached it to another role, user or group, or as a boundary.',
        next: 'Ask the owners of the account to detach it there, then retry.',
      };
    case 'TooBroad':
      return {
        title: 'More would change than anybody can look through.',
        explanation: 'Over a thousand pairs of a principal and a stream hang on this tag.',
        next: 'Propose a tag that fewer policies ask for.',
      };
    case 'TagNotYetVisible':
      return {
        title: `AWS does not show the tag in ${account} yet.`,
        explanation: 'The tag was written; reading it back does not show it.',
        next: 'Retry in a minute.',
      };
    case 'UnreadablePolicy':
      return {
        title: `A policy in ${account} is not one that Sluice can read.`,
        explanation: 'Sluice does not overwrite what it does not understand.',
        next: 'Ask governance to look at the document in AWS, then retry.',
      };
    case 'ConsumerLimit':
      return {
        title: `The stream in ${account} has all the fan-out consumers that it can have.`,
        explanation:
          'Somebody registered others since this was approved: 20 for a stream, 50 with On-demand Advantage.',
        next: 'End one that nobody uses any more, then retry; or undo this and ask for a standard consumer.',
      };
    case 'ConsumersCreating':
      return {
        title: `${account} is registering as many fan-out consumers as AWS allows at once.`,
        explanation: 'Five can be made at a time; the next one follows when one of them is ready.',
        next: 'Retry in a minute.',
      };
    case 'KeyChanged':
      return {
        title: `The stream in ${account} has another key than the one that was approved.`,
        explanation: 'What opens the approved key does not open this one.',
        next: 'Undo this and ask anew: the new request opens the key that the stream has now.',
      };
    case 'KeyByGrantOnly':
      return {
        title: `The stream’s key in ${account} cannot be opened by a tag.`,
        explanation:
          'Sluice may not write the key’s policy, and a KMS grant names one role: it knows no tag. Opened without its ' +
          'key the stream would let everybody in and nobody read.',
        next: 'Ask the key’s administrators for the tag sluice:managed = true on it and a policy that leaves its administration to IAM, then retry; or share by subscriptions, each with a grant of its own.',
      };
    case 'KeyUnreadable':
    case 'KeyElsewhere':
      return {
        title: `The key of the stream in ${account} is not one that Sluice can read.`,
        explanation:
          'It is in an account that is not registered, or its policy lets the Sluice role not see it.',
        next: 'Register the key’s account, or ask its administrators to let the Sluice role read it, then retry.',
      };
    case 'KeyNotEnabled':
      return {
        title: `The stream’s key in ${account} is not enabled.`,
        explanation:
          'Nobody can read or write records under a key that is disabled or on its way to deletion.',
        next: 'Ask the key’s administrators to enable it, or to cancel its deletion, then retry.',
      };
    case 'ForeignOwnerRole':
      return {
        title: `A role in ${account} has Sluice’s name but not its tag.`,
        explanation:
          'Somebody took the tag sluice:managed off it, or made a role of that name. Sluice changes no role without it.',
        next: 'Ask the administrators of the account to set the tag to true, or to delete the role, then retry.',
      };
    case 'ConsumerNotActive':
      return {
        title: `The fan-out consumer in ${account} is not ready yet.`,
        explanation: 'AWS takes longer than usual to make it, or to delete an earlier one of its name.',
        next: 'Retry in a minute.',
      };
    default:
      return null;
  }
}

function words(failure: AwsFailure, account: string): Words {
  const { operation } = failure;
  const own = ownFinding(failure.code, account) ?? explainKeyFailure(failure, account);
  if (own) return own;
  if (failure.code.startsWith('ExpiredToken')) return ended(account);
  switch (failure.kind) {
    case 'access-denied':
      return denied(failure, account);
    case 'not-found':
      if (isKeyCall(operation))
        return {
          title: `The stream’s key is not in ${account} any more.`,
          explanation: 'Records under a key that is deleted can never be read again.',
          next: 'Ask the owner of the product, who has to encrypt the stream with another key.',
        };
      return isRoleCall(operation)
        ? {
            title: `The role is not in ${account} any more.`,
            explanation: 'It was deleted, or deleted and created again as another role.',
            next: 'Check the role in its environment, then ask anew.',
          }
        : {
            title: `The stream is not in ${account} any more.`,
            explanation: 'It was deleted or renamed since the product was published.',
            next: 'Ask the owner of the product.',
          };
    case 'throttled':
      return {
        title: `AWS asks Sluice to slow down in ${account}.`,
        explanation: `There were too many calls at once to ${doing(operation)}.`,
        next: 'Retry in a minute.',
      };
    case 'unavailable':
      return {
        title: `AWS does not answer for ${account}.`,
        explanation: `Sluice could not ${doing(operation)}: no answer, or an error on AWS’s side.`,
        next: 'Retry when AWS answers again.',
      };
    case 'conflict':
      return {
        title: `Somebody else changes the same thing in ${account}.`,
        explanation: `AWS refused to ${doing(operation)} while another change was going on.`,
        next: 'Retry in a minute.',
      };
    case 'invalid':
      return {
        title: `AWS did not let Sluice ${doing(operation)} in ${account}: it refuses what was sent.`,
        explanation: 'A principal that was deleted, or a document over its limit, is refused as a whole.',
        next: 'Open what AWS answered below; ask governance to look at the document.',
      };
  }
}
