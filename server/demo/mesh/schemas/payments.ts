import {
  amount,
  count,
  currency,
  id,
  list,
  object,
  oneOf,
  orderId,
  recordSchema,
  text,
  time,
} from './json-schema';

const paymentId = id('pay', 'The payment, the same from authorisation to settlement.');

export const paymentsAuthorized = recordSchema(
  'PaymentAuthorized',
  'A payment was authorised: the money is reserved, not taken. Keyed by orderId.',
  {
    paymentId,
    orderId,
    amount: amount('Amount that was authorised.'),
    currency,
    method: object(
      'How it is paid.',
      { type: oneOf('Kind of method.', 'card', 'wallet', 'bank-transfer', 'invoice') },
      {
        brand: oneOf('Brand of the card.', 'visa', 'mastercard', 'amex'),
        lastFour: text('Last four digits of the card number. Personal data.'),
      },
    ),
    authorizationCode: text('Code of the acquirer.'),
    authorizedAt: time('When it was authorised.'),
    expiresAt: time('When the authorisation lapses unless it is captured.'),
  },
);

export const paymentsCaptured = recordSchema(
  'PaymentCaptured',
  'An authorised payment was taken. Keyed by orderId.',
  {
    captureId: id('cap', 'The capture.'),
    paymentId,
    orderId,
    amount: amount('Amount that was taken.'),
    fee: amount('Fee of the acquirer, part of the amount.'),
    currency,
    method: oneOf('Kind of method.', 'card', 'wallet', 'bank-transfer', 'invoice'),
    capturedAt: time('When it was taken.'),
  },
);

export const refundsIssued = recordSchema(
  'RefundIssued',
  'Money went back to a customer. Keyed by orderId.',
  {
    refundId: id('ref', 'The refund.'),
    paymentId,
    orderId,
    amount: amount('Amount that went back; less than the payment when it is partial.'),
    currency,
    reason: oneOf('Why.', 'cancelled', 'returned', 'damaged', 'late-delivery'),
    issuedAt: time('When it was issued.'),
  },
);

export const settlementBatches = recordSchema(
  'SettlementBatch',
  'The acquirer paid out the payments of a period. Keyed by batch.',
  {
    batchId: id('stl', 'The batch.'),
    acquirer: oneOf('Who pays out.', 'acquirer-north', 'acquirer-south'),
    paymentCount: count('Number of payments in it.'),
    gross: amount('Sum of the payments.'),
    fees: amount('Fees kept by the acquirer.'),
    net: amount('What is paid out: gross less fees.'),
    currency,
    valueDate: { type: 'string', format: 'date', description: 'Day on which the money counts.' },
    settledAt: time('When the batch was closed.'),
  },
);

export const riskSignals = recordSchema(
  'RiskSignal',
  'An automatic assessment of an order before payment. Keyed by customerId.',
  {
    signalId: id('rsk', 'The assessment.'),
    orderId,
    customerId: id('cus', 'The customer, a pseudonym.'),
    score: { type: 'number', description: 'From 0 (harmless) to 1.', minimum: 0, maximum: 1 },
    decision: oneOf('What follows.', 'accept', 'review'),
    reasons: list(
      'What raised the score.',
      oneOf('One reason.', 'velocity', 'new-device', 'address-mismatch', 'night-time'),
    ),
    assessedAt: time('When it was assessed.'),
  },
);
