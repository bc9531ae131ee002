import { ActaError, parseGoodsName } from '@acta/sdk';
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
  const client = await session.loggedIn();
  const { goods } = await client.http.post<{ goods: readonly { goods: string }[] }>(
    '/v1/trails/search',
    name,
  );
  const [first, ...others] = goods;
  if (first === undefined) throw new ActaError('NOT_FOUND', { scheme: name.scheme });
  if (others.length > 0) {
    throw new ActaError('CLI_GOODS_AMBIGUOUS', { goods: goods.map((one) => one.goods) });
  }
  return first.goods;
}
