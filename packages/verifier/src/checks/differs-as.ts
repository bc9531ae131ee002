import type { ErrorCode } from '@acta/protocol';
import type { Difference } from '@acta/tariff';

/** What a figure is called by the last name of its pointer; every other one is an amount. */
const BY_FIGURE: Readonly<Record<string, ErrorCode>> = {
  rate: 'VERIFY_RATE_DIFFERS',
  minimum: 'VERIFY_BOUND_DIFFERS',
  maximum: 'VERIFY_BOUND_DIFFERS',
  rounding: 'VERIFY_ROUNDING_DIFFERS',
  exchangeRate: 'VERIFY_EXCHANGE_RATE_DIFFERS',
};

/** Names a difference as exactly what it is: a reader should not have to know pointers. */
export function differsAs({ path, code }: Difference): ErrorCode {
  if (code === 'TARIFF_NOT_IN_FORCE') return 'VERIFY_LAW_DATE_DIFFERS';
  const figure = path.slice(path.lastIndexOf('/') + 1);
  return (
    (Object.hasOwn(BY_FIGURE, figure) ? BY_FIGURE[figure] : undefined) ?? 'VERIFY_AMOUNT_DIFFERS'
  );
}
