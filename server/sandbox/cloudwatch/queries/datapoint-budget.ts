import { AwsError } from '../../contract';

/**
 * Data points that one request may ask for, whether there are values in them or not: AWS counts what a request is
 * estimated to read, by time and period, and throttles beyond 396,000 a second (docs/aws-facts.md §5). One request gets
 * twenty seconds' worth here; what is more would take the memory of everybody.
 */
const MOST_DATAPOINTS = 8_000_000;

export class DatapointBudget {
  private left = MOST_DATAPOINTS;

  /** Throws an AwsError when the request asks for too much. */
  spend(datapoints: number): void {
    this.left -= datapoints;
    if (this.left < 0)
      throw new AwsError(
        'ThrottlingException',
        `Rate exceeded: the request is estimated at more than ${MOST_DATAPOINTS} data points. Ask for fewer metrics, less time or longer periods.`,
        400,
        'Throttling',
      );
  }
}
