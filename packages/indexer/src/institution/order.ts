import type { Minute, Order } from '@acta/protocol';
import { BUCKETS } from '../store/buckets.ts';
import type { Reader } from '../store/reader.ts';

/**
 * `planned`: it has not begun. `lapsed`: its time is over, with nobody's doing. `ended`: a later
 * minute ended it.
 */
export type OrderState = 'planned' | 'in force' | 'lapsed' | 'ended';

/** An operational order that came into force as a minute, as it stands at one time. */
export interface OperationalOrder extends Order {
  readonly minute: number;
  readonly document: string;
  readonly sections: readonly string[];
  readonly state: OrderState;
}

/** Which orders: at one port, at one time (unix seconds). */
export interface OrdersQuery {
  readonly at: number;
  readonly port?: string;
}

/** Orders by number of their minute; one whose document is not here says nothing yet. */
export async function listOrders(
  reader: Reader,
  { at, port }: OrdersQuery,
): Promise<OperationalOrder[]> {
  const minutes = (await reader.scan(BUCKETS.minute, [])).map(([, minute]) => minute);
  const began = new Map(minutes.map(({ number, inForce }) => [number, inForce?.at]));
  const orders: OperationalOrder[] = [];
  for (const minute of minutes) {
    const { kind, number, document, sections, inForce, endedBy } = minute;
    if (kind !== 'operational order' || inForce === undefined) continue;
    const order = await reader.get(BUCKETS.order, document);
    if (order === undefined || (port !== undefined && order.port !== port)) continue;
    const endedAt = endedBy === undefined ? undefined : began.get(endedBy);
    const state = stateOf(order, inForce.at, endedAt, at);
    orders.push({ minute: number, document, sections, ...order, state });
  }
  return orders;
}

function stateOf(
  { from, until }: Order,
  inForceAt: Exclude<Minute['inForce'], undefined>['at'],
  endedAt: number | undefined,
  at: number,
): OrderState {
  if (endedAt !== undefined && at >= endedAt) return 'ended';
  if (at < Math.max(from, inForceAt)) return 'planned';
  return until !== undefined && at > until ? 'lapsed' : 'in force';
}
