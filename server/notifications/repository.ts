import type { TransactionClient } from '../db/transaction';
import { deliveryRepository } from './delivery-repository';
import { endpointRepository } from './endpoint-repository';
import { inboxRepository } from './inbox-repository';
import type { NotificationRepository } from './ports';

export const notificationRepository = (client: TransactionClient): NotificationRepository => ({
  ...inboxRepository(client),
  ...deliveryRepository(client),
  ...endpointRepository(client),
});
