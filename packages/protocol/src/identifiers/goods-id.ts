import { bytesToHex, concat, hexToBytes, utf8 } from '../crypto/bytes.ts';
import { sha256 } from '../crypto/index.ts';
import { GOODS_SCHEMES, type GoodsName } from './goods-name.ts';

const PREFIX = utf8('acta/goods/v1');

/**
 * The id under which goods stand on chain.
 *
 * ```
 * SHA-256( "acta/goods/v1" (13 bytes ASCII) ‖ random 32 ‖ scheme u8 ‖ canonical name UTF-8 )
 * ```
 *
 * The 32 random bytes are drawn for these goods alone and travel with them. Without them anybody
 * could hash every VIN of a model year and read a competitor's trails off the chain.
 */
export function goodsId(random: string, goods: GoodsName): string {
  return bytesToHex(
    sha256(
      concat(
        PREFIX,
        hexToBytes(random, 32),
        new Uint8Array([GOODS_SCHEMES[goods.scheme]]),
        utf8(goods.name),
      ),
    ),
  );
}
