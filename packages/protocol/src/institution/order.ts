import Type, { type Static } from 'typebox';
import { bilingual, object, text } from '../contents/parts.ts';
import { ActaError } from '../errors/acta-error.ts';

/** Hours after which an emergency order has lapsed whatever it says. */
const LONGEST_EMERGENCY = 72 * 3600;

const time = Type.Integer({ minimum: 0, maximum: 9_999_999_999 });
const count = Type.Integer({ minimum: 1, maximum: 10_000 });
const section = Type.String({ pattern: '^[A-Z]{2}$' });

/**
 * What an operational order says beside its paragraphs: who does what with what at a port, from when
 * until when. Times are unix seconds.
 */
export const order = object({
  /** UN/LOCODE. */
  port: Type.String({ pattern: '^[A-Z]{2}[A-Z2-9]{3}$' }),
  from: time,
  /** Last second; absent: until a later minute ends it. */
  until: Type.Optional(time),
  emergency: Type.Boolean(),
  lanes: Type.Array(object({ lane: text(40), use: bilingual }), { maxItems: 100 }),
  staff: Type.Array(object({ section, count, duty: bilingual }), { maxItems: 100 }),
  equipment: Type.Array(object({ section, count, item: bilingual }), { maxItems: 100 }),
  commandCentre: Type.Optional(bilingual),
});
export type Order = Static<typeof order>;

/**
 * Checks what the shape can't say.
 *
 * @throws ActaError ORDER_SPAN_EMPTY {from, until}, ORDER_EMERGENCY_UNBOUNDED {from, until?, latest}
 */
export function checkOrder({ from, until, emergency }: Order): void {
  if (until !== undefined && until < from) throw new ActaError('ORDER_SPAN_EMPTY', { from, until });
  const latest = from + LONGEST_EMERGENCY;
  if (emergency && (until === undefined || until > latest)) {
    throw new ActaError('ORDER_EMERGENCY_UNBOUNDED', { from, ...(until && { until }), latest });
  }
}
