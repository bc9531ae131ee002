import { ActaError, parseGoodsName, type Trail } from '@acta/sdk';
import { pair } from '../commands/options.ts';
import type { Session } from '../session.ts';

const ID = /^0x[0-9a-f]{64}$/;

/**
 * The id of goods that were named on the command line: the id itself, or `scheme:name`, which is
 * checked here before it is searched for.
 *
 * @throws ActaError CLI_USAGE, IDENTIFIER_*, NOT_FOUND, CLI_GOODS_AMBIGUOUS {goods}
 */
export async function findGoods(session: Session, given: string): Promise<string> {
  if (given.startsWith('0x')) {
    if (!ID.test(given)) throw new ActaError('HEX_MALFORMED', { bytes: 32 });
    return given;
  }
  const name = parseGoodsName(...pair(given, 'an id (0x…) or scheme:name'));
  const [first, ...others] = await (await session.loggedIn()).trail.find(name);
  if (first === undefined) throw new ActaError('NOT_FOUND', { scheme: name.scheme });
  if (others.length > 0) throw new ActaError('CLI_GOODS_AMBIGUOUS', { goods: [first, ...others] });
  return first;
}

/** The trail of goods named so, as the API tells it. @throws ActaError as `findGoods` */
export async function readTrail(session: Session, given: string): Promise<Trail> {
  const goods = await findGoods(session, given);
  return (await session.loggedIn()).trail.view(goods);
}
