import type { MetricAlarm, StandardUnit } from '@aws-sdk/client-cloudwatch';
import { shownDimensions } from '../identity-input';
import type { Alarm } from './alarm';

/** An alarm as DescribeAlarms shows it: what it was not given is absent. */
export function alarmView({ arn, name, configuration, configuredAt, state }: Alarm): MetricAlarm {
  const { description, datapointsToAlarm, missingData, lowSampleCount, actions } = configuration;
  return {
    AlarmName: name,
    AlarmArn: arn,
    ...(description !== undefined && { AlarmDescription: description }),
    AlarmConfigurationUpdatedTimestamp: new Date(configuredAt),
    ActionsEnabled: configuration.actionsEnabled,
    OKActions: [...actions.OK],
    AlarmActions: [...actions.ALARM],
    InsufficientDataActions: [...actions.INSUFFICIENT_DATA],
    StateValue: state.value,
    StateReason: state.reason,
    ...(state.reasonData !== undefined && { StateReasonData: state.reasonData }),
    StateUpdatedTimestamp: new Date(state.updatedAt),
    StateTransitionedTimestamp: new Date(state.transitionedAt),
    ...(state.evaluation !== undefined && { EvaluationState: state.evaluation }),
    ...watchedView(configuration.watched),
    EvaluationPeriods: configuration.evaluationPeriods,
    ...(datapointsToAlarm !== undefined && { DatapointsToAlarm: datapointsToAlarm }),
    Threshold: configuration.threshold,
    ComparisonOperator: configuration.comparison,
    ...(missingData !== undefined && { TreatMissingData: missingData }),
    ...(lowSampleCount !== undefined && { EvaluateLowSampleCountPercentile: lowSampleCount }),
  };
}

function watchedView(watched: Alarm['configuration']['watched']): MetricAlarm {
  if (watched.kind === 'queries') return { Metrics: [...watched.queries] };
  const { namespace, name, dimensions, statistic, extended, period, unit } = watched;
  return {
    MetricName: name,
    Namespace: namespace,
    ...(extended
      ? { ExtendedStatistic: statistic }
      : { Statistic: statistic as NonNullable<MetricAlarm['Statistic']> }),
    Dimensions: shownDimensions(dimensions),
    Period: period,
    ...(unit !== undefined && { Unit: unit as StandardUnit }),
  };
}
