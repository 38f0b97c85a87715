import type { RecordSchema } from './json-schema';
import { inventoryReserved, parcelEvents, shipmentsDispatched } from './logistics';
import {
  paymentsAuthorized,
  paymentsCaptured,
  refundsIssued,
  riskSignals,
  settlementBatches,
} from './payments';
import { orderCancellations, orders, ordersEnriched } from './retail';

/** JSON Schema of the records of each stream of the mesh, by stream name. */
export const STREAM_SCHEMAS: Readonly<Record<string, RecordSchema>> = {
  orders,
  'orders-enriched': ordersEnriched,
  'order-cancellations': orderCancellations,
  'inventory-reserved': inventoryReserved,
  'shipments-dispatched': shipmentsDispatched,
  'parcel-events': parcelEvents,
  'payments-authorized': paymentsAuthorized,
  'payments-captured': paymentsCaptured,
  'refunds-issued': refundsIssued,
  'settlement-batches': settlementBatches,
  'risk-signals': riskSignals,
};
